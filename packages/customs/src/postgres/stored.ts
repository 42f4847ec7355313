import { decimal, hsEditions, idOf, isIncoterm, parseHs, type ComplexCode, type CurrencyCode, type PlainDate } from '@naru/kernel'
import { z } from 'zod'
import type { DeclarationContent } from '../domain/declaration/content.js'
import { inspectionFindings, laneChangeReasons, type DeclarationState } from '../domain/declaration/declaration.js'
import type { DeclarationChange } from '../domain/declaration/difference.js'
import type { DeclarationProblem } from '../domain/declaration/check-content.js'
import { lanes } from '../domain/selectivity/selectivity.js'

// Content and state are documents: stored as JSON, read back through these, so that a row of an older form fails loudly.

const brandedCurrency = z.string().transform((value) => value as CurrencyCode)
const money = z.object({ minor: z.string().transform(BigInt), currency: brandedCurrency })
const number = z.string().transform((value) => decimal(value))
const instant = z.iso.datetime().transform((value) => new Date(value))
const localized = z.object({ ko: z.string(), en: z.string() })
const party = z.object({ name: localized, identifier: z.string().nullable(), country: z.string(), city: z.string(), line: z.string(), postcode: z.string().nullable() })
const document = z.object({ code: z.string(), reference: z.string() })

const hsCode = z.string().transform((value, context) => {
  const hs = parseHs(value)
  if (hs.ok) return hs.value
  context.addIssue('not an HS code')
  return z.NEVER
})

const item = z.object({
  number: z.number().int(),
  orderLineId: z
    .string()
    .transform(idOf<'OrderLine'>)
    .nullable(),
  sku: z.string().nullable(),
  description: localized,
  hs: hsCode,
  hsEdition: z.enum(hsEditions),
  origin: z.string(),
  zone: z.string().nullable(),
  quantity: number,
  unit: z.string(),
  netWeightKg: number,
  grossWeightKg: number,
  invoiceAmount: money,
  adjustment: money,
  statisticalValue: money,
  documents: z.array(document),
})

const content = z.object({
  kind: z.enum(['export', 'inter-korean', 'import']),
  procedure: z.string(),
  additionalProcedure: z.string().nullable(),
  complex: z.string().transform((value) => value as ComplexCode),
  firmOrderId: z
    .string()
    .transform(idOf<'FirmOrder'>)
    .nullable(),
  orderNumber: z.string().nullable(),
  firm: party.extend({ organisationId: z.string().transform(idOf<'Organisation'>) }),
  consignee: party,
  destination: z.string(),
  incoterm: z.string().refine(isIncoterm),
  interKorean: z.object({ identifier: z.string(), indicator: z.enum(['SN', 'NS']) }).nullable(),
  freight: money,
  insurance: money,
  valueBase: z.enum(['CIF', 'FOB']),
  packages: z.number().int(),
  items: z.array(item),
  documents: z.array(document),
  previousDocuments: z.array(document),
})

const lane = z.enum(lanes)
const registration = z.object({
  mrn: z.string(),
  at: instant,
  decision: z.object({
    lane,
    step: z.enum(['criteria', 'random', 'top-up', 'default']),
    criteria: z.array(z.string()),
    seed: z.string(),
    drawn: z.tuple([z.number(), z.number()]),
  }),
  lane,
  changes: z.array(z.object({ from: lane, to: lane, reasonCode: z.enum(laneChangeReasons), note: z.string().nullable(), at: instant })),
  inspection: z.object({ finding: z.enum(inspectionFindings), note: z.string().nullable(), items: z.array(z.number()), at: instant }).nullable(),
})
const assessment = z.object({
  jurisdiction: z.string(),
  currency: z.string(),
  at: instant,
  date: z.string().transform((value) => value as PlainDate),
  lines: z.array(
    z.object({ itemNumber: z.number(), type: z.string(), base: z.string(), rate: z.string().nullable(), amount: z.string(), payable: z.string(), source: z.string() }),
  ),
  total: z.string(),
})
const settlement = z.object({ method: z.enum(['paid', 'secured', 'nothing-due']), reference: z.string().nullable(), at: instant })

const state = z.union([
  z.object({ status: z.enum(['draft', 'prevalidated']) }),
  z.object({ status: z.literal('lodged'), at: instant }),
  z.object({ status: z.enum(['registered', 'documents', 'inspection', 'checked']), registration }),
  z.object({ status: z.literal('assessed'), registration, assessment }),
  z.object({ status: z.enum(['paid', 'secured']), registration, assessment, settlement }),
  z.object({ status: z.enum(['released', 'cleared', 'invalidated']), registration, assessment, settlement, releasedAt: instant }),
  z.object({ status: z.enum(['rejected', 'withdrawn']), reason: z.string(), registration: registration.nullable() }),
])

const change = z.object({
  item: z.number().nullable(),
  kind: z.enum(['item-added', 'item-removed', 'field-changed']),
  field: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
const problem = z.object({ path: z.string(), code: z.string(), message: z.string(), severity: z.enum(['error', 'warning']) })

export const readContent = (stored: unknown): DeclarationContent => content.parse(stored)
export const readState = (stored: unknown): DeclarationState => state.parse(stored)
export const readChanges = (stored: unknown): readonly DeclarationChange[] => z.array(change).parse(stored)
export const readProblems = (stored: unknown): readonly DeclarationProblem[] => z.array(problem).parse(stored)

/** JSON of a document: whole numbers beyond JavaScript's and decimals as text. */
export const toJson = (value: unknown): string => JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part))
