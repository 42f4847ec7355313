import { err, idOf, ok, parseDate, parseId, type Id, type Result } from '@naru/kernel'
import { refusalGrounds, type DossierRequest, type PersonRequest, type RefusalGround, type TaskDecision } from '@naru/permits'
import type { DecideTaskInput, DossierPersonInput, EditDossierInput } from '../platform/graphql/generated/schema.js'
import { fromWire } from '../platform/graphql/wire-names.js'

export interface InvalidInput {
  readonly code: 'INVALID_INPUT'
  readonly at: string
  readonly reason: string
}
const invalid = (at: string, reason: string): InvalidInput => ({ code: 'INVALID_INPUT', at, reason })

/** What an applicant sent, parsed; which people and orders exist is for the use case to find out. */
export function toDossierRequest(input: Omit<EditDossierInput, 'dossierId' | 'idempotencyKey'>): Result<DossierRequest, InvalidInput> {
  const crossingOn = parseDate(input.crossingOn)
  if (!crossingOn.ok) return err(invalid('crossingOn', 'a date like 2026-03-12'))
  const people: PersonRequest[] = []
  for (const [index, person] of input.people.entries()) {
    const parsed = toPersonRequest(person, `people[${String(index)}]`)
    if (!parsed.ok) return parsed
    people.push(parsed.value)
  }
  const firmOrderIds = input.firmOrderIds.map((id) => parseId<'FirmOrder'>(id))
  const orders = firmOrderIds.flatMap((id) => (id.ok ? [id.value] : []))
  if (orders.length !== firmOrderIds.length) return err(invalid('firmOrderIds', 'an id is not one'))
  return ok({
    firmOrderIds: orders,
    people,
    purpose: fromWire(input.purpose),
    crossingOn: crossingOn.value,
    vehicle: { plate: input.vehicle.plate, type: fromWire(input.vehicle.type) },
  })
}

function toPersonRequest({ knownPersonId, role, name, nationality, documentNumber }: DossierPersonInput, at: string): Result<PersonRequest, InvalidInput> {
  const wanted = fromWire(role)
  if (knownPersonId != null) {
    const id = parseId<'CrewPerson'>(knownPersonId)
    return id.ok ? ok({ role: wanted, knownPersonId: id.value }) : err(invalid(`${at}.knownPersonId`, 'not an id'))
  }
  if (name == null || nationality == null || documentNumber == null) return err(invalid(at, 'name, nationality and documentNumber, or knownPersonId'))
  return ok({ role: wanted, particulars: { name: name.trim(), nationality: nationality.toUpperCase(), documentNumber: documentNumber.trim() } })
}

const isGround = (value: string): value is RefusalGround => refusalGrounds.some((ground) => ground === value)

export function toDecision({ outcome, conditions, grounds, remarks, excluded }: DecideTaskInput): Result<TaskDecision, InvalidInput> {
  const said = remarks?.trim() ?? ''
  const common = { remarks: said === '' ? null : said }
  switch (outcome) {
    case 'APPROVED':
      return ok({ outcome: 'approved', ...common })
    case 'APPROVED_WITH_CONDITIONS':
      return ok({ outcome: 'approved-with-conditions', conditions: conditions?.trim() ?? '', ...common })
    case 'PARTLY_APPROVED':
      return ok({ outcome: 'partly-approved', excluded: excluded ?? [], ...common })
    case 'REFUSED': {
      const named = (grounds ?? []).filter(isGround)
      return named.length === (grounds ?? []).length ? ok({ outcome: 'refused', grounds: named, ...common }) : err(invalid('grounds', refusalGrounds.join(', ')))
    }
    case 'DEEMED_APPROVED':
      return ok({ outcome: 'deemed-approved' })
  }
}

/** An id from a client; one that is none names nothing, like one that is unknown. */
export const namedId = <Name extends string>(value: string): Id<Name> => {
  const id = parseId<Name>(value.toLowerCase())
  return id.ok ? id.value : idOf<Name>('00000000-0000-0000-0000-000000000000')
}
