import { StatementNames } from './statements.js'

describe('the names of statements', () => {
  it('are given to a text that comes again, once for all', () => {
    const names = new StatementNames()
    expect(names.nameOf('select 1')).toBeUndefined()
    expect(names.nameOf('select 1')).toBe('n0')
    expect(names.nameOf('select 2')).toBeUndefined()
    expect(names.nameOf('select 1')).toBe('n0')
  })

  it('are not for texts as long as the rows of a batch: they would be kept and never asked again', () => {
    const names = new StatementNames()
    const batch = (rows: number) => `insert into t values ${Array.from({ length: rows }, (_, row) => `($${String(row)})`).join(', ')}`
    expect([names.nameOf(batch(5_000)), names.nameOf(batch(5_000)), names.nameOf(batch(5_000))]).toEqual([undefined, undefined, undefined])
    expect([names.nameOf(batch(50)), names.nameOf(batch(50))]).toEqual([undefined, 'n0'])
  })
})
