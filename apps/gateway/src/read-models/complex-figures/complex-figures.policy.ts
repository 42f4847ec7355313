import { definePolicy, member } from '../../platform/acting/policy.js'

export const complexFiguresPolicy = definePolicy({
  keys: 'none',
  Query: { complexFigures: member('committee') },
})
