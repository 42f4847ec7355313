import type { DomainEvent } from '@naru/kernel'

/** Somebody to screen: who, under which names, and from where. */
export interface OrganisationToScreen {
  readonly organisationId: string
  readonly names: readonly string[]
  readonly country: string
}

export type OrganisationRegistered = DomainEvent<'parties.OrganisationRegistered', OrganisationToScreen & { readonly kind: string; readonly admissionId: string | null }>
export type OrganisationChanged = DomainEvent<'parties.OrganisationChanged', OrganisationToScreen>
export type FirmAdmissionDecided = DomainEvent<
  'parties.FirmAdmissionDecided',
  { readonly admissionId: string; readonly organisationId: string; readonly act: string; readonly status: string }
>
/** The token is in no event: the letter with it is sent by the one who made it. */
export type MemberInvited = DomainEvent<'parties.MemberInvited', { readonly invitationId: string; readonly organisationId: string }>
export type MemberJoined = DomainEvent<'parties.MemberJoined', { readonly organisationId: string; readonly personId: string; readonly roles: readonly string[] }>
export type PhaseChanged = DomainEvent<'parties.PhaseChanged', { readonly complex: string; readonly channel: string | null; readonly phase: string; readonly effectiveOn: string }>
export type PartiesEvent = OrganisationRegistered | OrganisationChanged | FirmAdmissionDecided | MemberInvited | MemberJoined | PhaseChanged
