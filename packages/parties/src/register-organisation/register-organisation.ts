import { err, ok, type Clock, type Effects, type Ids, type Localized, type Money, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import type { Admission } from '../domain/admission.js'
import { checkDetails, type InvalidInput, type Organisation, type OrganisationDetails } from '../domain/organisation.js'
import { managerByKind } from '../domain/roles.js'
import type { OrganisationRegistered } from '../events.js'
import type { Admissions, ComplexRules, Memberships, Organisations } from '../ports.js'

export interface Registration {
  readonly kind: 'firm' | 'company' | 'broker'
  readonly details: OrganisationDetails
  /** A firm applies to be admitted to a complex, with a plan. */
  readonly application: { readonly complex: ComplexRules; readonly plannedInvestment: Money; readonly plan: Localized } | null
  readonly founder: PersonId
}

export interface Registered {
  readonly organisation: Organisation
  readonly admission: Admission | null
  readonly warnings: readonly string[]
}

export type RegisterFailure = InvalidInput | { readonly code: 'BUSINESS_NUMBER_TAKEN' }

/** Makes an organisation with its founder as manager. A firm's registration opens its application for admission. */
export class RegisterOrganisation {
  constructor(
    private readonly organisations: Organisations,
    private readonly memberships: Memberships,
    private readonly admissions: Admissions,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({ kind, details, application, founder }: Registration): Promise<Result<Registered, RegisterFailure>> {
    if (kind === 'firm' && !application) return err({ code: 'INVALID_INPUT', at: 'complex', reason: 'REQUIRED' })
    if (application && application.plannedInvestment.minor <= 0n) return err({ code: 'INVALID_INPUT', at: 'plannedInvestment', reason: 'NOT_POSITIVE' })
    const checked = checkDetails(details)
    if (!checked.ok) return checked
    if (await this.organisations.hasBusinessNumber(checked.value.businessNumber)) return err({ code: 'BUSINESS_NUMBER_TAKEN' })
    const now = this.clock.now()
    const { warnings, ...rest } = checked.value
    const organisation: Organisation = {
      ...rest,
      id: this.ids.next<'Organisation'>(),
      kind,
      agency: null,
      complex: application?.complex.code ?? null,
      site: null,
      admission: kind === 'firm' ? 'applied' : null,
      admittedOn: null,
      invented: false,
      blocked: false,
    }
    await this.organisations.insert(organisation, now)
    await this.memberships.add(organisation.id, founder, [managerByKind[kind]], now)
    const admission = kind === 'firm' && application ? await this.#apply(organisation.id, application) : null
    await this.#tell(organisation, admission)
    return ok({ organisation, admission, warnings })
  }

  async #apply(organisationId: OrganisationId, { complex, plannedInvestment, plan }: NonNullable<Registration['application']>): Promise<Admission> {
    const admission: Admission = {
      id: this.ids.next<'Admission'>(),
      organisationId,
      complex: complex.code,
      path: complex.ministry === null ? 'registration' : 'cooperation',
      ministry: complex.ministry,
      status: 'applied',
      appliedAt: this.clock.now(),
      plannedInvestment,
      plan,
      screening: { outcome: 'pending' },
      approvals: [],
      version: 1,
    }
    await this.admissions.insert(admission)
    await this.effects.log.append({ act: 'parties.apply', subjectType: 'admission', subjectId: admission.id, onBehalfOf: organisationId, details: { complex: complex.code } })
    return admission
  }

  async #tell(organisation: Organisation, admission: Admission | null): Promise<void> {
    const { id, kind, name, address } = organisation
    const event: OrganisationRegistered = {
      type: 'parties.OrganisationRegistered',
      aggregateId: id,
      payload: { organisationId: id, kind, names: [name.ko, name.en], country: address.country, admissionId: admission?.id ?? null },
    }
    await this.effects.outbox.append(event)
    await this.effects.log.append({ act: 'parties.register', subjectType: 'organisation', subjectId: id, onBehalfOf: id, details: { kind } })
  }
}
