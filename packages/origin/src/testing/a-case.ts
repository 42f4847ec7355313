import { unwrap } from '@naru/kernel'
import { determineOrigin, type Determination } from '../domain/determine/determine.js'
import type { OriginCase } from '../domain/determine/origin-case.js'
import { parseCase } from '../domain/determine/parse-case.js'
import { shippedRules } from '../domain/shipped-rules.js'

type Json = Readonly<Record<string, unknown>>

/** Trousers of Korean denim for China, 13.00 free on board. */
const trousers = {
  agreement: 'KR-CN',
  importingCountry: 'CN',
  date: '2026-03-01',
  good: {
    hs: '620342',
    edition: 'HS2022',
    exWorks: '12.40',
    fob: '13.00',
    adjustedValue: '13.00',
    netCost: '11.40',
    customsValue: '13.00',
    currency: 'USD',
    weightKg: '0.45',
    producedIn: 'KR',
    set: false,
  },
  rule: null,
  zone: null,
  materials: [{ hs: '520942', origin: 'KR', originating: true, value: '6.10', weightKg: '0.40', determinesClassification: true, materials: [] }],
  operations: ['cutting', 'sewing'],
  costs: { labour: '1.80', overhead: '0.70', profit: '1.00' },
} as const

export interface CaseChanges extends Json {
  readonly good?: Json
}

/** The case as JSON, with changes; `good` is merged, everything else replaced. */
export const caseJson = ({ good, ...changes }: CaseChanges = {}): Json => ({ ...trousers, ...changes, good: { ...trousers.good, ...good } })

export const aCase = (changes: CaseChanges = {}): OriginCase => unwrap(parseCase(caseJson(changes)))

/** The determination of the case by the rules that are shipped. */
export const determined = (changes: CaseChanges = {}): Determination => determineOrigin(aCase(changes), shippedRules)

/** A non-originating material. */
export const foreign = (hs: string, value: string, rest: Json = {}): Json => ({ hs, origin: 'CN', originating: false, value, ...rest })
/** An originating material. */
export const korean = (hs: string, value: string, rest: Json = {}): Json => ({ hs, origin: 'KR', originating: true, value, ...rest })
