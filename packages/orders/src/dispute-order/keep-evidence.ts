import { err, ok, type Clock, type FirmOrderId, type Ids, type PersonId, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from '../domain/address.js'
import { mostEvidence, parseFileName, recogniseEvidence } from '../domain/evidence.js'
import type { EvidenceId } from '../domain/ids.js'
import { notFound, type NotFound } from '../not-found.js'
import { isSideOf, type OrderActor } from '../order-actor.js'
import type { Evidence, EvidenceFiles, FirmOrders } from '../ports.js'

export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Keeps a file that one side puts to an order. `store` writes the bytes under the id and answers with their digest. */
export class KeepEvidence {
  constructor(
    private readonly orders: FirmOrders,
    private readonly evidence: EvidenceFiles,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(
    orderId: FirmOrderId,
    file: GivenFile,
    by: { readonly actor: Exclude<OrderActor, { side: 'platform' }>; readonly personId: PersonId },
    store: (id: EvidenceId, bytes: Uint8Array) => Promise<string>,
  ): Promise<Result<Evidence, NotFound | InvalidInput>> {
    const order = await this.orders.lock(orderId)
    if (!order || !isSideOf(order, by.actor)) return notFound()
    const mediaType = recogniseEvidence(file.bytes)
    if (!mediaType.ok) return mediaType
    if ((await this.evidence.countOf(orderId)) >= mostEvidence) return err(invalid('file', 'TOO_MANY'))
    const id = this.ids.next<'Evidence'>()
    const evidence: Evidence = {
      id,
      orderId,
      side: by.actor.side,
      personId: by.personId,
      name: parseFileName(file.name),
      mediaType: mediaType.value,
      bytes: file.bytes.length,
      sha256: await store(id, file.bytes),
      at: this.clock.now(),
    }
    await this.evidence.add(evidence)
    return ok(evidence)
  }
}
