import { Button, Card, caseWords, DateField, RadioGroup, Select, TextField, useLocalized, useMessages } from '@naru/ui'
import { Plus, X } from 'lucide-react'
import type { DossierFileQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { newPerson, peopleChoices, type PersonChoice, type PersonDraft, type Problems, type Suggestions, type WizardState } from './wizard-state.js'

const purposes = ['GOODS_DELIVERY', 'MATERIAL_PICKUP', 'EQUIPMENT_SERVICE', 'EXHIBITION'] as const
const vehicleTypes = ['VAN', 'TRUCK_UNDER_5T', 'TRUCK_OVER_5T', 'TRAILER', 'CAR'] as const
const maxPeople = 10
const another = 'another'

interface JourneyStepProps {
  readonly suggestions: Suggestions
  readonly earlier: DossierFileQuery | undefined
  readonly state: WizardState
  readonly problems: Problems
  readonly onChange: (changes: Partial<WizardState>) => void
}

function useProblem(problems: Problems, earliest: string | null): (field: string) => { readonly errorMessage?: string } {
  const m = useMessages(messages)
  const words = { required: m.required, notice: m.noticeShort(earliest ?? ''), nationality: m.nationalityRule, document: m.documentRule }
  return (field) => {
    const problem = problems[field]
    return problem === undefined ? {} : { errorMessage: words[problem] }
  }
}

/** When, with what, and who. */
export function JourneyStep({ suggestions, earlier, state, problems, onChange }: JourneyStepProps) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const say = useLocalized()
  const { earliestCrossing, noticeDays, gate, route } = suggestions
  const problem = useProblem(problems, earliestCrossing)
  const people = peopleChoices(suggestions, earlier)
  const set = (key: string, changes: Partial<PersonDraft>) => onChange({ people: state.people.map((person) => (person.key === key ? { ...person, ...changes } : person)) })
  return (
    <>
      <Card title={m.when} description={gate && route ? `${say(gate)}, ${say(route)}` : undefined}>
        <div className="flex max-w-md flex-col gap-5">
          <DateField
            label={m.when}
            isRequired
            value={state.crossingOn}
            onChange={(crossingOn) => onChange({ crossingOn })}
            {...(earliestCrossing !== null && { minValue: earliestCrossing, description: m.whenNote(noticeDays, earliestCrossing) })}
            {...problem('crossingOn')}
          />
          <Select
            label={m.purpose}
            isRequired
            value={state.purpose}
            onChange={(purpose) => onChange({ purpose })}
            options={purposes.map((id) => ({ id, label: words.purposes[id] }))}
          />
        </div>
      </Card>
      <Card title={m.vehicle}>
        <VehicleFields suggestions={suggestions} state={state} onChange={onChange} problem={problem} />
      </Card>
      <Card title={m.people} description={m.whoDrives}>
        <div className="flex flex-col gap-6">
          {state.people.map((person, index) => (
            <PersonFields
              key={person.key}
              person={person}
              label={person.role === 'DRIVER' ? m.driver : m.companion(index)}
              choices={people}
              onChange={(changes) => set(person.key, changes)}
              onRemove={person.role === 'DRIVER' ? undefined : () => onChange({ people: state.people.filter(({ key }) => key !== person.key) })}
              problem={(field) => problem(`${person.key}.${field}`)}
            />
          ))}
          {state.people.length < maxPeople && (
            <div>
              <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onPress={() => onChange({ people: [...state.people, newPerson('CREW', state.people.length)] })}>
                {m.addPerson}
              </Button>
            </div>
          )}
        </div>
      </Card>
    </>
  )
}

type ProblemOf = (field: string) => { readonly errorMessage?: string }

function VehicleFields({ suggestions: { vehicles }, state, onChange, problem }: Pick<JourneyStepProps, 'suggestions' | 'state' | 'onChange'> & { readonly problem: ProblemOf }) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const isNew = state.isNewVehicle || vehicles.length === 0
  return (
    <div className="flex max-w-md flex-col gap-5">
      {vehicles.length > 0 && (
        <RadioGroup
          label={m.known}
          hasCards
          value={isNew ? another : state.plate}
          onChange={(chosen) => {
            const vehicle = vehicles.find(({ plate }) => plate === chosen)
            onChange(vehicle ? { plate: vehicle.plate, vehicleType: vehicle.type, isNewVehicle: false } : { plate: '', isNewVehicle: true })
          }}
          options={[...vehicles.slice(0, 4).map(({ plate, type }) => ({ id: plate, label: plate, description: words.vehicles[type] })), { id: another, label: m.otherVehicle }]}
        />
      )}
      {isNew && (
        <>
          <TextField
            label={m.plate}
            description={m.plateExample}
            isRequired
            isTabular
            maxLength={20}
            value={state.plate}
            onChange={(plate) => onChange({ plate })}
            {...problem('plate')}
          />
          <Select
            label={m.vehicleType}
            isRequired
            value={state.vehicleType}
            onChange={(vehicleType) => onChange({ vehicleType })}
            options={vehicleTypes.map((id) => ({ id, label: words.vehicles[id] }))}
          />
        </>
      )}
    </div>
  )
}

interface PersonFieldsProps {
  readonly person: PersonDraft
  readonly label: string
  readonly choices: readonly PersonChoice[]
  readonly onChange: (changes: Partial<PersonDraft>) => void
  readonly onRemove: (() => void) | undefined
  readonly problem: ProblemOf
}

function PersonFields({ person, label, choices, onChange, onRemove, problem }: PersonFieldsProps) {
  const m = useMessages(messages)
  const isNew = person.knownId === ''
  return (
    <fieldset className="flex max-w-md flex-col gap-4">
      <legend className="sr-only">{label}</legend>
      <div className="flex items-end gap-2">
        <Select
          label={label}
          className="flex-1"
          isRequired
          value={isNew ? another : person.knownId}
          onChange={(chosen) => onChange({ knownId: chosen === another ? '' : chosen })}
          options={[...choices.map(({ id, name, note }) => ({ id, label: name, description: note })), { id: another, label: m.newPerson }]}
        />
        {onRemove && (
          <Button variant="quiet" icon={<X aria-hidden className="size-4" />} onPress={onRemove}>
            {m.removePerson}
          </Button>
        )}
      </div>
      {isNew && (
        <>
          <TextField label={m.name} isRequired placeholder={m.namePlaceholder} maxLength={100} value={person.name} onChange={(name) => onChange({ name })} {...problem('name')} />
          <TextField
            label={m.nationality}
            description={m.nationalityExample}
            isRequired
            maxLength={2}
            value={person.nationality}
            onChange={(nationality) => onChange({ nationality: nationality.toUpperCase() })}
            {...problem('nationality')}
          />
          <TextField
            label={m.document}
            description={m.documentExample}
            isRequired
            isTabular
            maxLength={30}
            value={person.documentNumber}
            onChange={(documentNumber) => onChange({ documentNumber })}
            {...problem('documentNumber')}
          />
        </>
      )}
    </fieldset>
  )
}
