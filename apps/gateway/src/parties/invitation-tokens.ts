import type { InvitationTokens } from '@naru/parties'
import { createHash, createHmac } from 'node:crypto'

/** The token is a keyed digest of the invitation's id: it can be written into the letter at any time and is stored nowhere. */
export const invitationTokens = (secret: string): InvitationTokens => ({
  tokenFor: (id) => createHmac('sha256', secret).update(`invitation:${id}`).digest('base64url'),
  hashOf: (token) => createHash('sha256').update(token).digest(),
})
