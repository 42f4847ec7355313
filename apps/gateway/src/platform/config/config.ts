import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin)
const secret = z.string().min(16, 'needs at least 16 characters')

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  /** api serves requests, worker delivers events and runs jobs. */
  NARU_ROLE: z.enum(['api', 'worker', 'both']).default('both'),
  /** Shows the demonstration's accounts on the sign-in page. */
  NARU_DEMO: z.enum(['on', 'off']).default('off'),
  /** As the application role, which cannot bypass row-level security. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** As the owner of the schema; only `migrate` and `demo seed` use it. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  /** `index` keeps all that is on sale in memory, about a kilobyte a listing; `tables` asks PostgreSQL alone. */
  NARU_SEARCH: z.enum(['index', 'tables']).default('index'),
  HOST: z.string().default('127.0.0.1'),
  GATEWAY_PORT: port.default(4000),
  STOREFRONT_PORT: port.default(4001),
  SUPPLIER_PORT: port.default(4002),
  WINDOW_PORT: port.default(4003),
  GATEWAY_ORIGIN: origin.default('http://127.0.0.1:4000'),
  STOREFRONT_ORIGIN: origin.default('http://127.0.0.1:4001'),
  SUPPLIER_ORIGIN: origin.default('http://127.0.0.1:4002'),
  WINDOW_ORIGIN: origin.default('http://127.0.0.1:4003'),
  /** Folder of the built front ends; without it only the API is served. */
  WEB_ROOT: z.string().optional(),
  /** Folder of the file store. */
  FILES_ROOT: z.string().min(1),
  /** Digests of personal data in the action log, and cursors, are keyed with it. */
  NARU_SECRET: secret,
  STRIPE_SECRET_KEY: z.string().startsWith('sk_'),
  STRIPE_PUBLISHABLE_KEY: z.string().startsWith('pk_'),
  STRIPE_WEBHOOK_SECRET: z.string().startsWith('whsec_'),
  /** Only for the simulator; absent, requests go to Stripe itself. */
  STRIPE_API_BASE: origin.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** Whether webhooks may also go to http and to addresses of private networks: for development. */
  WEBHOOK_PRIVATE_ADDRESSES: z.enum(['refuse', 'allow']).default('refuse'),
  MAIL_FROM: z.string().default('Naru <no-reply@naru.example>'),
})

export type Config = Readonly<z.infer<typeof schema>>

export interface ConfigFault {
  readonly variable: string
  readonly problem: string
}

/** Names every missing or malformed variable at once, so that one start tells all there is to mend. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly ConfigFault[]) {
    super(
      `The configuration has ${String(faults.length)} fault${faults.length === 1 ? '' : 's'}:\n${faults.map(({ variable, problem }) => `  ${variable}: ${problem}`).join('\n')}`,
    )
    this.name = 'ConfigError'
  }
}

/** Reads the configuration from environment variables. Throws `ConfigError`. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new ConfigError(
    parsed.error.issues.map((issue) => {
      const variable = issue.path.join('.')
      return { variable, problem: given[variable] === undefined ? 'is missing' : issue.message }
    }),
  )
}

export const CONFIG = Symbol('CONFIG')
