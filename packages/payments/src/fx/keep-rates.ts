import { err, ok, type Clock, type CurrencyCode, type Effects, type Ids, type Money, type PersonId, type PlainDate, type Result } from '@naru/kernel'
import type { AccountOverdrawn } from '../domain/ledger.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Ledger } from '../ports.js'
import type { FxRates, StoredRate } from './ports.js'
import { convert, currencyExchanged, manualRate, type FxFailure, type FxRateId } from './rate.js'
import { readRates } from './read-rates.js'

/** Daily rates: from a central bank's file at once, by hand only when a second officer agrees. */
export class KeepRates {
  constructor(
    private readonly rates: FxRates,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async importFile(
    file: { readonly bytes: Uint8Array; readonly base: CurrencyCode; readonly source: string },
    by: PersonId,
  ): Promise<Result<{ readonly added: number; readonly repeated: number }, FxFailure>> {
    const source = file.source.trim()
    if (source === '' || source.length > 40) return err({ code: 'INVALID_INPUT', at: 'source', reason: 'OUT_OF_RANGE' })
    const read = readRates(file.bytes, file.base, source, this.ids)
    if (!read.ok) return read
    const added = await this.rates.add(read.value, 'in-force', by, this.clock.now())
    await this.#log('payments.importRates', read.value[0]?.id ?? '', { source, added })
    return ok({ added, repeated: read.value.length - added })
  }

  async propose(facts: Omit<Parameters<typeof manualRate>[0], 'id'>, by: PersonId): Promise<Result<FxRateId, FxFailure>> {
    const rate = manualRate({ ...facts, id: this.ids.next<'FxRate'>() })
    if (!rate.ok) return rate
    const added = await this.rates.add([rate.value], 'proposed', by, this.clock.now())
    if (added === 0) return err({ code: 'INVALID_INPUT', at: 'on', reason: 'TAKEN' })
    await this.#log('payments.proposeRate', rate.value.id, { currency: rate.value.currency, on: rate.value.on, rate: rate.value.rate.toFixed() })
    return ok(rate.value.id)
  }

  async decide(id: FxRateId, agrees: boolean, by: PersonId): Promise<Result<StoredRate, NotFound | { readonly code: 'NEEDS_ANOTHER_OFFICER' }>> {
    const rate = await this.rates.lock(id)
    if (rate?.status !== 'proposed') return notFound
    if (rate.enteredBy === by) return err({ code: 'NEEDS_ANOTHER_OFFICER' })
    const status = agrees ? 'in-force' : 'refused'
    await this.rates.decide(id, status, by, this.clock.now())
    await this.#log('payments.decideRate', id, { status })
    return ok({ ...rate, status })
  }

  async #log(act: string, subjectId: string, details: Readonly<Record<string, unknown>>): Promise<void> {
    await this.effects.log.append({ act, subjectType: 'fx-rate', subjectId, details })
  }
}

/** Books that the bank exchanged cash of one currency for another, and what that gained or lost against the rate of the day. */
export class ExchangeCurrency {
  constructor(
    private readonly ports: { readonly rates: FxRates; readonly ledger: Ledger },
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(order: {
    readonly sold: Money
    readonly bought: Money
    readonly on: PlainDate
    readonly base: CurrencyCode
    readonly bankReference: string
  }): Promise<Result<{ readonly gain: Money }, FxFailure | AccountOverdrawn>> {
    const { sold, bought, on, base, bankReference } = order
    if (sold.minor <= 0n || bought.minor <= 0n) return err({ code: 'INVALID_INPUT', at: sold.minor <= 0n ? 'sold' : 'bought', reason: 'NOT_POSITIVE' })
    if (sold.currency === bought.currency) return err({ code: 'INVALID_INPUT', at: 'bought', reason: 'SAME_CURRENCY' })
    if (bankReference.trim() === '') return err({ code: 'INVALID_INPUT', at: 'bankReference', reason: 'REQUIRED' })
    const expected = convert(sold, bought.currency, await this.ports.rates.listOn(on, base), on)
    if (!expected.ok) return expected
    const id = this.ids.next<'Exchange'>()
    const posted = await this.ports.ledger.post(
      currencyExchanged({ id, reference: bankReference.trim().slice(0, 100), sold, bought, expected: expected.value.to, at: this.clock.now() }),
    )
    if (!posted.ok) return posted
    const gain = { minor: bought.minor - expected.value.to.minor, currency: bought.currency }
    await this.effects.log.append({
      act: 'payments.exchangeCurrency',
      subjectType: 'fx-rate',
      subjectId: expected.value.rates[0]?.id ?? id,
      details: {
        soldMinor: sold.minor.toString(),
        sold: sold.currency,
        boughtMinor: bought.minor.toString(),
        bought: bought.currency,
        gainMinor: gain.minor.toString(),
        bankReference,
      },
    })
    return ok({ gain })
  }
}
