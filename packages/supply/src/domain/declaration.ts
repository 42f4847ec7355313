import { addDays, err, isCountry, ok, parseDate, type Instant, type Localized, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from './failures.js'
import type { DeclarationId, MaterialId } from './ids.js'
import type { Lot } from './lot.js'

interface Asked {
  readonly id: DeclarationId
  /** The firm that asks, to prove the origin of what it makes. */
  readonly firmId: OrganisationId
  readonly materialId: MaterialId
  /** With an id when the supplier is on the platform and answers here; else the firm writes down what it was sent. */
  readonly supplier: { readonly id: OrganisationId | null; readonly name: string; readonly email: string | null }
  readonly message: string
  readonly askedAt: Instant
}

/** What a supplier says of a material. */
export interface DeclaredOrigin {
  /** Number of the supplier's paper, which lots name. */
  readonly reference: string
  readonly originating: boolean
  readonly origin: string
  /** First and last day of the deliveries that it speaks of. */
  readonly from: PlainDate
  readonly until: PlainDate
  /** Numbers of the lots that it speaks of; none means every delivery of its days. */
  readonly lots: readonly string[]
}

/** A supplier's declaration of origin, from the request on. */
export type SupplierDeclaration = Asked &
  (
    | { readonly status: 'requested' }
    | { readonly status: 'declared'; readonly declared: DeclaredOrigin; readonly answeredAt: Instant }
    | { readonly status: 'refused'; readonly reason: string; readonly answeredAt: Instant }
    | { readonly status: 'revoked'; readonly declared: DeclaredOrigin; readonly answeredAt: Instant; readonly reason: string; readonly revokedAt: Instant }
  )

export const declarationActsByStatus = {
  requested: ['declare', 'refuse'],
  declared: ['revoke'],
  refused: [],
  revoked: [],
} as const satisfies Record<SupplierDeclaration['status'], readonly DeclarationAct[]>

export type DeclarationAct = 'declare' | 'refuse' | 'revoke'

/** The declaration is in a state in which this cannot be done. */
export interface IllegalDeclarationAct {
  readonly code: 'ILLEGAL_DECLARATION_ACT'
  readonly status: SupplierDeclaration['status']
}

/** A declaration speaks of at most a year of deliveries. */
export const longestDays = 366
/** Days before the end on which the firm is told. */
export const warningDays = [30, 7] as const

export interface DeclarationRequest {
  readonly supplierId: OrganisationId | null
  readonly supplierName: string
  readonly supplierEmail: string | null
  readonly message: string
}

export function askForDeclaration(
  { supplierId, supplierName, supplierEmail, message }: DeclarationRequest,
  facts: Pick<Asked, 'id' | 'firmId' | 'materialId' | 'askedAt'>,
): Result<SupplierDeclaration, InvalidInput> {
  if (supplierId === facts.firmId) return invalid('supplierId', 'OWN_ORGANISATION')
  if (supplierName.trim() === '') return invalid('supplierName', 'REQUIRED')
  if (supplierName.length > 120) return invalid('supplierName', 'TOO_LONG')
  if (message.length > 1_000) return invalid('message', 'TOO_LONG')
  const email = supplierEmail?.trim() ?? ''
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return invalid('supplierEmail', 'FORMAT')
  return ok({ ...facts, supplier: { id: supplierId, name: supplierName.trim(), email: email === '' ? null : email }, message: message.trim(), status: 'requested' })
}

export interface DeclarationAnswer {
  readonly reference: string
  readonly originating: boolean
  readonly origin: string
  readonly from: string
  readonly until: string
  readonly lots: readonly string[]
}

const mayNot = (declaration: SupplierDeclaration, act: DeclarationAct): boolean => !declarationActsByStatus[declaration.status].some((allowed) => allowed === act)
const illegal = ({ status }: SupplierDeclaration) => err({ code: 'ILLEGAL_DECLARATION_ACT' as const, status })

export function declare(declaration: SupplierDeclaration, answer: DeclarationAnswer, at: Instant): Result<SupplierDeclaration, InvalidInput | IllegalDeclarationAct> {
  if (mayNot(declaration, 'declare')) return illegal(declaration)
  const declared = readAnswer(answer)
  if (!declared.ok) return declared
  return ok({ ...asked(declaration), status: 'declared', declared: declared.value, answeredAt: at })
}

function readAnswer({ reference, originating, origin, from, until, lots }: DeclarationAnswer): Result<DeclaredOrigin, InvalidInput> {
  if (reference.trim() === '') return invalid('reference', 'REQUIRED')
  if (reference.length > 80) return invalid('reference', 'TOO_LONG')
  if (!isCountry(origin)) return invalid('origin', 'UNKNOWN_COUNTRY')
  const first = parseDate(from)
  if (!first.ok) return invalid('from', 'FORMAT')
  const last = parseDate(until)
  if (!last.ok) return invalid('until', 'FORMAT')
  if (last.value < first.value) return invalid('until', 'BEFORE_START')
  if (last.value > addDays(first.value, longestDays)) return invalid('until', 'TOO_LONG')
  const bad = lots.findIndex((number) => !/^[\w./-]{1,40}$/.test(number))
  if (bad >= 0) return invalid(`lots.${String(bad)}`, 'FORMAT')
  return ok({ reference: reference.trim(), originating, origin, from: first.value, until: last.value, lots: [...new Set(lots)] })
}

export function refuseToDeclare(declaration: SupplierDeclaration, reason: string, at: Instant): Result<SupplierDeclaration, InvalidInput | IllegalDeclarationAct> {
  if (mayNot(declaration, 'refuse')) return illegal(declaration)
  if (reason.trim() === '') return invalid('reason', 'REQUIRED')
  return ok({ ...asked(declaration), status: 'refused', reason: reason.trim(), answeredAt: at })
}

/** Takes back what was declared: from now on it proves nothing. */
export function revokeDeclaration(declaration: SupplierDeclaration, reason: string, at: Instant): Result<SupplierDeclaration, InvalidInput | IllegalDeclarationAct> {
  if (declaration.status !== 'declared') return illegal(declaration)
  if (reason.trim() === '') return invalid('reason', 'REQUIRED')
  return ok({ ...declaration, status: 'revoked', reason: reason.trim(), revokedAt: at })
}

const asked = ({ id, firmId, materialId, supplier, message, askedAt }: SupplierDeclaration): Asked => ({ id, firmId, materialId, supplier, message, askedAt })

/** How far the word of a supplier carries for a lot on a day. */
export type Cover =
  /** A declaration kept here covers it, or a paper that was handed over with the lot and speaks of it alone. */
  | { readonly covered: true; readonly declaration: DeclarationId | null; readonly until: PlainDate | null }
  | { readonly covered: false; readonly because: 'not-originating' | 'revoked' | 'other-lots' | 'not-yet' | 'expired' }

/** Whether a lot counts as originating on a day. A reference of which nothing is kept is a paper of its own for the lot; one that is kept holds only as far as it reaches. */
export function coverOf(lot: Pick<Lot, 'materialId' | 'number' | 'originating' | 'declaration'>, declarations: readonly SupplierDeclaration[], today: PlainDate): Cover {
  if (!lot.originating) return { covered: false, because: 'not-originating' }
  const kept = declarations.filter((declaration) => declaration.materialId === lot.materialId && referenceOf(declaration) === lot.declaration)
  if (kept.length === 0) return { covered: true, declaration: null, until: null }
  const answers = kept.map((declaration) => coverBy(declaration, lot.number, today))
  return answers.find(({ covered }) => covered) ?? answers[0] ?? { covered: true, declaration: null, until: null }
}

const referenceOf = (declaration: SupplierDeclaration): string | null => ('declared' in declaration ? declaration.declared.reference : null)

function coverBy(declaration: SupplierDeclaration, lot: string, today: PlainDate): Cover {
  if (declaration.status !== 'declared') return { covered: false, because: 'revoked' }
  const { originating, lots, from, until } = declaration.declared
  if (!originating) return { covered: false, because: 'not-originating' }
  if (lots.length > 0 && !lots.includes(lot)) return { covered: false, because: 'other-lots' }
  if (today < from) return { covered: false, because: 'not-yet' }
  if (today > until) return { covered: false, because: 'expired' }
  return { covered: true, declaration: declaration.id, until }
}

/** Lots as they count on a day: one whose declaration does not reach it does not originate. */
export const asCovered = <L extends Lot>(lots: readonly L[], declarations: readonly SupplierDeclaration[], today: PlainDate): readonly L[] =>
  lots.map((lot) => (coverOf(lot, declarations, today).covered === lot.originating ? lot : { ...lot, originating: false }))

/** Why a lot does not count, in words. */
export const coverWords: Readonly<Record<Extract<Cover, { covered: false }>['because'], Localized>> = {
  'not-originating': { ko: '공급자가 비원산지로 확인했습니다.', en: 'The supplier declared it not originating.' },
  revoked: { ko: '확인서가 취소되었습니다.', en: 'The declaration was revoked.' },
  'other-lots': { ko: '확인서가 다른 로트에 대한 것입니다.', en: 'The declaration speaks of other lots.' },
  'not-yet': { ko: '확인서의 기간이 아직 시작되지 않았습니다.', en: 'The declaration is not in force yet.' },
  expired: { ko: '확인서의 기간이 끝났습니다.', en: 'The declaration has expired.' },
}
