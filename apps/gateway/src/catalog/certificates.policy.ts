import { definePolicy, member } from '../platform/acting/policy.js'

const keeper = member('firm', 'owner', 'sales', 'compliance')

/** A firm's members read what it holds; who sells or answers for conformity keeps it. */
export const certificatesPolicy = definePolicy({
  keys: 'catalogue',
  Query: { myCertificates: member('firm') },
  Mutation: { holdCertificate: keeper, removeCertificate: keeper },
})
