import { err, ok, type Result } from '@naru/kernel'

export const shortestPassword = 10

/** The passwords that everybody tries first. */
const tried = new Set([
  'password',
  'passw0rd',
  'qwertyuiop',
  '1234567890',
  '0123456789',
  'letmeinletmein',
  'iloveyou',
  'administrator',
  '1q2w3e4r5t',
  'qwerty1234',
  'password123',
  'password1234',
  'abcdefghij',
])

export interface WeakPassword {
  readonly code: 'WEAK_PASSWORD'
  readonly minimum: number
}

/** Length is what counts; a password of one repeated character or one that everybody tries is as good as none. */
export function checkPassword(password: string): Result<string, WeakPassword> {
  const weak = password.length < shortestPassword || password.length > 200 || tried.has(password.toLowerCase()) || new Set(password).size < 4
  return weak ? err({ code: 'WEAK_PASSWORD', minimum: shortestPassword }) : ok(password)
}
