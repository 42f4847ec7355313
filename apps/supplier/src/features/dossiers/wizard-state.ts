import type { CreateDossierInput, CrewRole, CrossingPurpose, DossierFileFragment, DossierFileQuery, DossierSuggestionsQuery, VehicleType } from '../../generated/graphql.js'

export type Suggestions = DossierSuggestionsQuery['dossierSuggestions']
export type OrderChoice = Suggestions['orders'][number]

export interface PersonDraft {
  readonly key: string
  readonly role: CrewRole
  /** Somebody of an earlier dossier; empty for somebody new. */
  readonly knownId: string
  readonly name: string
  readonly nationality: string
  readonly documentNumber: string
}

/** All that the applicant is asked. Everything else is known. */
export interface WizardState {
  readonly orderIds: readonly string[]
  readonly purpose: CrossingPurpose
  readonly crossingOn: string
  readonly plate: string
  readonly vehicleType: VehicleType
  readonly isNewVehicle: boolean
  readonly people: readonly PersonDraft[]
}

export type Problems = Readonly<Record<string, 'required' | 'notice' | 'nationality' | 'document'>>

export const newPerson = (role: CrewRole, place: number): PersonDraft => ({
  key: `${role}-${String(place)}-${String(Date.now())}`,
  role,
  knownId: '',
  name: '',
  nationality: 'KR',
  documentNumber: '',
})

/** Starts from what is known: the last vehicle, the usual driver, the first day that notice allows. */
export function startFrom(suggestions: Suggestions, earlier: DossierFileQuery | undefined, orderIds: readonly string[]): WizardState {
  const file = earlier?.dossier
  const [vehicle] = suggestions.vehicles
  const driver = suggestions.people.find(({ role }) => role === 'DRIVER')
  const people = (earlier?.dossierPeople ?? []).map(({ id, role }, place) => ({ ...newPerson(role, place), knownId: id }))
  return {
    orderIds,
    purpose: file?.purpose ?? 'GOODS_DELIVERY',
    crossingOn: suggestions.earliestCrossing ?? '',
    plate: file?.vehicle.plate ?? vehicle?.plate ?? '',
    vehicleType: file?.vehicle.type ?? vehicle?.type ?? 'TRUCK_OVER_5T',
    isNewVehicle: file === undefined && vehicle === undefined,
    people: people.length > 0 ? people : [{ ...newPerson('DRIVER', 0), knownId: driver?.id ?? '' }],
  }
}

/** A draft as it was left. */
export const continueFrom = (suggestions: Suggestions, draft: DossierFileQuery, file: DossierFileFragment): WizardState => ({
  ...startFrom(
    suggestions,
    draft,
    file.orders.map(({ id }) => id),
  ),
  crossingOn: file.crossingOn,
})

/** Faults of what was typed, by field. */
export function problemsOf(state: WizardState, earliest: string | null): Problems {
  const problems: Record<string, Problems[string]> = {}
  if (state.crossingOn === '') problems.crossingOn = 'required'
  else if (earliest !== null && state.crossingOn < earliest) problems.crossingOn = 'notice'
  if (state.plate.trim() === '') problems.plate = 'required'
  for (const person of state.people) {
    if (person.knownId !== '') continue
    if (person.name.trim() === '') problems[`${person.key}.name`] = 'required'
    if (!/^[A-Z]{2}$/.test(person.nationality)) problems[`${person.key}.nationality`] = 'nationality'
    if (!/^[A-Za-z0-9][A-Za-z0-9 -]{3,29}$/.test(person.documentNumber)) problems[`${person.key}.documentNumber`] = 'document'
  }
  return problems
}

export const toInput = (state: WizardState): Omit<CreateDossierInput, 'idempotencyKey'> => ({
  firmOrderIds: state.orderIds,
  purpose: state.purpose,
  crossingOn: state.crossingOn,
  vehicle: { plate: state.plate, type: state.vehicleType },
  people: state.people.map(({ role, knownId, name, nationality, documentNumber }) =>
    knownId === '' ? { role, name, nationality, documentNumber } : { role, knownPersonId: knownId },
  ),
})

export interface PersonChoice {
  readonly id: string
  readonly name: string
  readonly note: string
}

/** Whom the applicant may choose: people of earlier dossiers, and of the draft or the dossier that is repeated. */
export function peopleChoices(suggestions: Suggestions, earlier: DossierFileQuery | undefined): readonly PersonChoice[] {
  const own = (earlier?.dossierPeople ?? []).map(({ id, name, nationality, documentNumber }) => ({ id, name, note: `${nationality} ●●●●${documentNumber.slice(-4)}` }))
  const known = suggestions.people.map(({ id, name, nationality, maskedDocument }) => ({ id, name, note: `${nationality} ${maskedDocument}` }))
  return [...own, ...known.filter(({ id, name, note }) => !own.some((person) => person.id === id || (person.name === name && person.note === note)))]
}
