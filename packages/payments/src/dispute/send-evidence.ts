import { type Clock, type Effects, type OrganisationId, type Result } from '@naru/kernel'
import { sendEvidence, type Dispute, type Evidence, type EvidenceFailure } from '../domain/dispute.js'
import type { DisputeId } from '../domain/ids.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Disputes } from '../ports.js'

/** Notes what a firm answers to a chargeback. It goes to the processor before, outside the transaction; repeating it there changes nothing. */
export class SendEvidence {
  constructor(
    private readonly disputes: Disputes,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: DisputeId, firmId: OrganisationId, evidence: Omit<Evidence, 'sentAt'>): Promise<Result<Dispute & { readonly evidence: Evidence }, EvidenceFailure | NotFound>> {
    const dispute = await this.disputes.lock(id)
    if (!dispute) return notFound
    const sent = sendEvidence(dispute, evidence, this.clock.now())
    if (!sent.ok) return sent
    await this.disputes.save(sent.value)
    await this.effects.log.append({
      act: 'payments.sendEvidence',
      subjectType: 'payment',
      subjectId: dispute.paymentId,
      onBehalfOf: firmId,
      details: { disputeId: id, fileName: evidence.fileName },
    })
    return sent
  }
}
