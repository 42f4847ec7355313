import { hash, verify } from '@node-rs/argon2'

/** OWASP's floor for argon2id: 19 MiB, two passes. The work runs off the event loop. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, options)

export const passwordMatches = (passwordHash: string, password: string): Promise<boolean> => verify(passwordHash, password)

/** Checked when no account matches, so that the answer takes as long as when one does. */
export const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$bmFydS1ub2JvZHktc2FsdA$3q2+7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
