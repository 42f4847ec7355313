import { anyone, definePolicy, member } from '../platform/acting/policy.js'

const administrator = member('committee', 'officer')

/** Everybody is helped while typing; the committee says which words mean the same. */
export const searchPolicy = definePolicy({
  keys: 'none',
  Query: { suggest: anyone, synonyms: member('committee') },
  Mutation: { saveSynonyms: administrator, withdrawSynonyms: administrator },
})
