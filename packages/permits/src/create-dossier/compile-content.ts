import { err, ok, type DossierId, type FirmOrderId, type Ids, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import type { CrewPersonId, CrewRole, CrossingPurpose, DossierContent, PersonParticulars, Vehicle } from '../domain/dossier.js'
import type { CrewRecord, Crews, Dossiers, OrderSource } from '../ports.js'
import { digestPerson } from '../token/digest.js'

/** All that an applicant types; everything else is known. */
export interface DossierRequest {
  readonly firmOrderIds: readonly FirmOrderId[]
  readonly purpose: CrossingPurpose
  readonly crossingOn: PlainDate
  readonly vehicle: Vehicle
  readonly people: readonly PersonRequest[]
}
/** Somebody of an earlier dossier, or somebody new. */
export type PersonRequest = { readonly role: CrewRole } & ({ readonly knownPersonId: CrewPersonId } | { readonly particulars: PersonParticulars })

export type ContentFailure =
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'ORDER_ALREADY_IN_DOSSIER'; readonly orderNumber: string; readonly dossierNumber: string }
  | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

export interface CompiledContent {
  readonly content: DossierContent
  readonly crew: readonly CrewRecord[]
}

export interface ContentSources {
  readonly dossiers: Dossiers
  readonly crews: Crews
  readonly orders: OrderSource
  readonly ids: Ids
  /** Keys the digests of people. */
  readonly secret: string
}

const maxPeople = 10
const maxOrders = 50

/** Content of a dossier from the applicant's orders and what they typed. `versions` are the dossiers that may already hold the orders. */
export async function compileContent(
  applicant: OrganisationId,
  request: DossierRequest,
  versions: readonly DossierId[],
  sources: ContentSources,
): Promise<Result<CompiledContent, ContentFailure>> {
  const fault = faultOf(request)
  if (fault) return err(fault)
  const ids = [...new Set(request.firmOrderIds)]
  const orders = await sources.orders.listOf(applicant, ids)
  if (orders.length !== ids.length) return err({ code: 'NOT_FOUND' })
  const holder = await sources.dossiers.findHolder(ids, versions)
  if (holder) return err({ code: 'ORDER_ALREADY_IN_DOSSIER', ...holder })
  const crew: CrewRecord[] = []
  for (const person of request.people) {
    const particulars = 'particulars' in person ? person.particulars : (await sources.crews.find(person.knownPersonId))?.particulars
    if (!particulars) return err({ code: 'NOT_FOUND' })
    crew.push({ id: sources.ids.next<'CrewPerson'>(), role: person.role, digest: await digestPerson(particulars, sources.secret), particulars })
  }
  const { purpose, crossingOn, vehicle } = request
  const content: DossierContent = {
    orders: orders.map(({ order }) => order),
    goods: orders.flatMap(({ goods }) => goods),
    purpose,
    crossingOn,
    vehicle: { ...vehicle, plate: vehicle.plate.normalize('NFC').replaceAll(/\s/g, '') },
    people: crew.map(({ id, role, digest }) => ({ id, role, digest })),
  }
  return ok({ content, crew })
}

type InvalidInput = Extract<ContentFailure, { code: 'INVALID_INPUT' }>
const invalid = (at: string, reason: string): InvalidInput => ({ code: 'INVALID_INPUT', at, reason })

function faultOf({ firmOrderIds, people, vehicle }: DossierRequest): InvalidInput | undefined {
  if (firmOrderIds.length === 0 || firmOrderIds.length > maxOrders) return invalid('firmOrderIds', `1 to ${String(maxOrders)} orders`)
  if (people.length > maxPeople) return invalid('people', `at most ${String(maxPeople)} people`)
  if (vehicle.plate.trim().length === 0 || vehicle.plate.length > 20) return invalid('vehicle.plate', '1 to 20 characters')
  for (const [index, person] of people.entries()) {
    if (!('particulars' in person)) continue
    const { name, nationality, documentNumber } = person.particulars
    const at = (field: string) => `people[${String(index)}].${field}`
    if (name.trim().length === 0 || name.length > 100) return invalid(at('name'), '1 to 100 characters')
    if (!/^[A-Z]{2}$/.test(nationality)) return invalid(at('nationality'), 'two letters of ISO 3166-1')
    if (!/^[A-Za-z0-9][A-Za-z0-9 -]{3,29}$/.test(documentNumber)) return invalid(at('documentNumber'), '4 to 30 letters, digits, spaces or hyphens')
  }
  return undefined
}
