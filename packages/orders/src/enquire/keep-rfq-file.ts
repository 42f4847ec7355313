import { err, ok, type Clock, type Ids, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from '../domain/address.js'
import { parseFileName, recogniseEvidence } from '../domain/evidence.js'
import type { RfqFileId, RfqId } from '../domain/ids.js'
import { illegalRfq, mostRfqFiles, type IllegalRfqAct, type RfqFile } from '../domain/rfq.js'
import type { GivenFile } from '../dispute-order/keep-evidence.js'
import { notFound, type NotFound } from '../not-found.js'
import type { RfqFiles, Rfqs } from '../ports.js'

export interface FileForRfq extends GivenFile {
  /** Whom the company shows it to: one firm, or null for every firm that it asked. A firm's own files are the company's and its own. */
  readonly firmId: OrganisationId | null
}

/** Keeps a file that the company or one of the asked firms puts to an enquiry: a drawing, a specification, a sample's picture. */
export class KeepRfqFile {
  constructor(
    private readonly rfqs: Rfqs,
    private readonly files: RfqFiles,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(
    rfqId: RfqId,
    given: FileForRfq,
    by: { readonly personId: PersonId; readonly organisationId: OrganisationId },
    store: (id: RfqFileId, bytes: Uint8Array) => Promise<string>,
  ): Promise<Result<RfqFile, NotFound | IllegalRfqAct | InvalidInput>> {
    const rfq = await this.rfqs.lock(rfqId)
    if (!rfq) return notFound()
    const fromFirm = rfq.companyId !== by.organisationId
    const firmId = fromFirm ? by.organisationId : given.firmId
    if (fromFirm && !rfq.firmIds.includes(by.organisationId)) return notFound()
    if (firmId !== null && !rfq.firmIds.includes(firmId)) return err(invalid('firm', 'NOT_ASKED'))
    if (rfq.status === 'closed') return err(illegalRfq(rfq, 'message'))
    const mediaType = recogniseEvidence(given.bytes)
    if (!mediaType.ok) return mediaType
    if ((await this.files.countOf(rfqId)) >= mostRfqFiles) return err(invalid('file', 'TOO_MANY'))
    const id = this.ids.next<'RfqFile'>()
    const file: RfqFile = {
      id,
      rfqId,
      firmId,
      fromFirm,
      personId: by.personId,
      name: parseFileName(given.name),
      mediaType: mediaType.value,
      bytes: given.bytes.length,
      sha256: await store(id, given.bytes),
      at: this.clock.now(),
    }
    await this.files.add(file)
    return ok(file)
  }
}
