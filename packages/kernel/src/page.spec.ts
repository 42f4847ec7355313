import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decodeCursor, encodeCursor, pageOf } from './page.js'

describe('page', () => {
  it('carries any keys, Korean too, through a cursor', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null), fc.constant('넥타이'))), (keys) =>
        expect(decodeCursor(encodeCursor(keys))).toEqual(keys),
      ),
    ))
  it.each(['', 'not a cursor', btoa('{"a":1}'), '%%%'])('does not decode %p', (cursor) => expect(decodeCursor(cursor)).toBeUndefined())
  it('says that there is more only when a further row was fetched', () => {
    const rows = [{ id: 1 }, { id: 2 }, { id: 3 }]
    const page = pageOf(
      rows,
      2,
      ({ id }) => [id],
      ({ id }) => id,
    )
    expect(page.items).toEqual([1, 2])
    expect(decodeCursor(page.next ?? '')).toEqual([2])
    expect(
      pageOf(
        rows,
        3,
        ({ id }) => [id],
        ({ id }) => id,
      ).next,
    ).toBeNull()
    expect(
      pageOf(
        [],
        3,
        () => [],
        (row) => row,
      ),
    ).toEqual({ items: [], next: null })
  })
})
