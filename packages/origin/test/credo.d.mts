import type { IssuerKey } from '../src/credential/issuer-key.js'

interface PublishedDocument {
  readonly id: string
  readonly verificationMethod: readonly object[]
}

export interface Wallet {
  verify(credential: string): Promise<{ readonly isValid: boolean; readonly failed: readonly string[] }>
  sign(credential: object): Promise<string>
}

export function openWallet(published: () => readonly PublishedDocument[], key?: IssuerKey): Wallet
