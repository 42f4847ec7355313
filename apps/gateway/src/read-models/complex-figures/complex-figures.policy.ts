import { definePolicy, member } from '../../platform/acting/policy.js'

export const complexFiguresPolicy = definePolicy({ Query: { complexFigures: member('committee') } })
