import { anyone, definePolicy, signedIn } from '../acting/policy.js'

export const platformPolicy = definePolicy({
  keys: 'none',
  people: ['notifications'],
  Query: { server: anyone, me: anyone, notifications: signedIn, history: signedIn },
  Mutation: { signIn: anyone, signOut: anyone, switchMembership: signedIn, readNotifications: signedIn },
})
