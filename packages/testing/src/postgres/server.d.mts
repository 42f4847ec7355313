export interface PostgresServer {
  /** `postgres://owner:…@127.0.0.1:port`, without a database. */
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}
export declare const ownerRole: string
export declare const testPassword: string
export declare function freePort(wanted?: number): Promise<number>
export declare function startPostgres(options: {
  readonly directory: string
  readonly password: string
  readonly port?: number
  readonly durable?: boolean
  readonly more?: Readonly<Record<string, string>>
  readonly onLog?: (line: string) => void
}): Promise<PostgresServer>
