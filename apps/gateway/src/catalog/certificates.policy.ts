import { definePolicy, seller } from '../platform/acting/policy.js'

const keeper = seller('owner', 'sales', 'compliance')

/** A firm's members read what it holds; who sells or answers for conformity keeps it. */
export const certificatesPolicy = definePolicy({
  keys: 'catalogue',
  Query: { myCertificates: seller() },
  Mutation: { holdCertificate: keeper, removeCertificate: keeper },
})
