import { err, ok, type OrganisationId } from '@naru/kernel'
import type { PurchaseOrder, PurchasePolicy, PurchaseToJudge, Signers } from '@naru/orders'
import type { JudgePurchase } from '@naru/parties'
import type { Tx } from '../../platform/acting/acts.js'
import { categoriesOfGoods, companyPolicy, costCentreOf } from '../../read-models/company-policy.js'

/** The company's rules, limits and substitutes, as the register of parties keeps them. */
export class PolicyOfCompany implements PurchasePolicy {
  readonly #judge: JudgePurchase

  constructor(private readonly tx: Pick<Tx, 'sql' | 'clock'>) {
    this.#judge = companyPolicy(tx)
  }

  governs(companyId: OrganisationId): Promise<boolean> {
    return this.#judge.governs(companyId)
  }

  async submit({ companyId, id, requestedBy, total, variantIds, costCentre }: PurchaseToJudge): ReturnType<PurchasePolicy['submit']> {
    const costCentreId = await costCentreOf(this.tx, companyId, costCentre)
    if (!costCentreId.ok) return costCentreId
    const categories = await categoriesOfGoods(this.tx, variantIds)
    const judged = await this.#judge.submit(companyId, id, { requesterId: requestedBy, amount: total, categories, costCentreId: costCentreId.value })
    if (judged.ok) return ok(judged.value.map(({ rule, need, approvers }) => ({ rule, need, approvers })))
    return judged.failure.code === 'INVALID_INPUT' ? err({ ...judged.failure, at: 'costCentre' }) : judged
  }

  signers({ companyId, steps, requestedBy }: PurchaseOrder): Promise<Signers> {
    return this.#judge.signers(companyId, steps, requestedBy)
  }

  recheck({ companyId, id }: PurchaseOrder): ReturnType<PurchasePolicy['recheck']> {
    return this.#judge.recheck(companyId, id)
  }

  release({ companyId, id }: PurchaseOrder): Promise<void> {
    return this.#judge.release(companyId, id)
  }
}
