export function decodeList(list: { readonly encodedList: string }): Promise<{ readonly length: number; getStatus(index: number): boolean }>
export function createList(options: { readonly length: number }): Promise<{ setStatus(index: number, status: boolean): void; encode(): Promise<string> }>
export function createCredential(options: { readonly id: string; readonly list: object; readonly statusPurpose: string }): Promise<object>
export function checkStatus(options: {
  readonly credential: object
  readonly documentLoader: (url: string) => Promise<{ readonly document: unknown }>
  readonly verifyBitstringStatusListCredential: boolean
}): Promise<{ readonly verified: boolean; readonly results?: readonly { readonly status: boolean }[]; readonly error?: Error }>
