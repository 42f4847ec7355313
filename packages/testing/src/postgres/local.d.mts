export interface LocalPostgres {
  /** Connection string of the schema's owner. */
  readonly owner: string
  /** Connection string of the application role. */
  readonly app: string
  stop(): Promise<void>
}
export interface LocalSecrets {
  readonly owner: string
  readonly app: string
  readonly naru: string
  readonly stripeKey: string
  readonly stripePublishable: string
  readonly stripeWebhook: string
}
export declare function localSecrets(state: string): LocalSecrets
export declare function startLocalPostgres(state: string, options?: { readonly port?: number }): Promise<LocalPostgres>
export declare function openLocalPostgres(state: string): Promise<LocalPostgres>
