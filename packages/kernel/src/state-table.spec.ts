import { describe, expect, it } from '@jest/globals'
import { permitAct, type ActsByStatus } from './state-table.js'

const table = { draft: ['lodge', 'discard'], lodged: ['accept'], accepted: [] } as const satisfies ActsByStatus<'draft' | 'lodged' | 'accepted', 'lodge' | 'discard' | 'accept'>

describe('state table', () => {
  it('permits what stands in it', () => expect(permitAct(table, 'draft', 'lodge')).toEqual({ ok: true, value: 'lodge' }))
  it('refuses the rest and says what is allowed', () => {
    expect(permitAct(table, 'draft', 'accept')).toEqual({ ok: false, failure: { code: 'ILLEGAL_ACT', act: 'accept', status: 'draft', allowed: ['lodge', 'discard'] } })
    expect(permitAct(table, 'accepted', 'lodge')).toMatchObject({ failure: { allowed: [] } })
  })
})
