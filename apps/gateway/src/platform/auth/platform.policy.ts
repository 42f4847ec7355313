import { anyone, definePolicy, signedIn } from '../acting/policy.js'

export const platformPolicy = definePolicy({
  keys: 'none',
  people: ['notifications', 'confirmIdentity'],
  Query: { server: anyone, me: anyone, notifications: signedIn, history: signedIn },
  Mutation: { signIn: anyone, signOut: anyone, confirmIdentity: signedIn, switchMembership: signedIn, readNotifications: signedIn },
})
