import { Injectable } from '@nestjs/common'
import { Acts } from '../acting/acts.js'

const limits = {
  'sign-in': { most: 60, minutes: 5 },
  'sign-up': { most: 20, minutes: 60 },
  upload: { most: 600, minutes: 60 },
  'api-key': { most: 1_200, minutes: 1 },
  // Each unpaid order holds goods for a while, and each costs a visitor nothing.
  'guest-order': { most: 60, minutes: 60 },
  'order-link': { most: 60, minutes: 60 },
  // By the address that is written to, not the one that asks.
  'order-letter': { most: 5, minutes: 60 },
  coupon: { most: 60, minutes: 5 },
} as const

/** Counts attempts per address in the database, so that the limit holds over several gateways and restarts. */
@Injectable()
export class RateLimit {
  constructor(private readonly acts: Acts) {}

  /** Undefined when the attempt is within the limit, else when to try again. */
  take(what: keyof typeof limits, address: string): Promise<Date | undefined> {
    const { most, minutes } = limits[what]
    return this.acts.system('rate-limit', async ({ sql }) => {
      const [row] = await sql.query<{ attempts: number; ends_at: Date }>(
        `insert into platform.attempt (what, address, attempts, ends_at) values ($1, $2, 1, now() + make_interval(mins => $3))
         on conflict (what, address) do update set
           attempts = case when attempt.ends_at <= now() then 1 else attempt.attempts + 1 end,
           ends_at = case when attempt.ends_at <= now() then excluded.ends_at else attempt.ends_at end
         returning attempts, ends_at`,
        [what, address, minutes],
      )
      return row && row.attempts > most ? row.ends_at : undefined
    })
  }
}
