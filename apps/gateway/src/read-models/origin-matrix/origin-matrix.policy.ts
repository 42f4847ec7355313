import { definePolicy, member } from '../../platform/acting/policy.js'

export const originMatrixPolicy = definePolicy({
  keys: 'origin',
  Query: { originOfGoods: member('firm') },
})
