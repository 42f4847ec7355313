import { dateIn, ok, type Clock, type Effects, type Ids, type Ok } from '@naru/kernel'
import { recordDecision } from '../act-on-declaration/act-on-declaration.js'
import type { Declaration } from '../domain/declaration/declaration.js'
import { fromWco, type Declarant } from '../domain/declaration/from-wco.js'
import { ucrOf } from '../domain/declaration/mrn.js'
import { newDeclaration } from '../draw-up-declaration/draw-up-declaration.js'
import type { Declarations, Digest, RefusedEnvelope, RefusedEnvelopes } from '../ports.js'
import { parseMessage } from '../wco/parse-message.js'
import { validateMessage } from '../wco/validate-message.js'

/** Larger than any declaration that was ever brought as a file; an upload beyond is refused before it is read. */
export const largestUpload = 8_000_000

export type Imported = { readonly kind: 'declaration'; readonly declaration: Declaration } | { readonly kind: 'refused'; readonly envelope: RefusedEnvelope }

interface Refusal {
  readonly code: string
  readonly reason: string
  readonly line?: number | null
  readonly column?: number | null
}

/** A declaration from an XML message. What cannot be used leaves a refused envelope and nothing else: that is an answer, not a failure, so that the envelope is kept. */
export class ImportDeclaration {
  constructor(
    private readonly declarations: Declarations & { numberTaken(organisationId: string, number: string): Promise<boolean> },
    private readonly envelopes: RefusedEnvelopes,
    private readonly digest: Digest,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(file: { readonly fileName: string; readonly xml: string }, declarant: Declarant): Promise<Ok<Imported>> {
    const read = await this.#read(file.xml, declarant)
    if ('refusal' in read) return ok({ kind: 'refused', envelope: await this.#refuse(file, declarant, read.refusal) })
    const { number, content } = read
    const ucr = read.ucr ?? ucrOf(dateIn(this.clock.zoneOf(), this.clock.now()), 'KR', declarant.firm.identifier ?? '', number)
    const decided = newDeclaration({ id: this.ids.next<'Declaration'>(), number, ucr, content }, 'import', this.clock)
    await this.declarations.insert(decided)
    await recordDecision(decided, this.effects)
    return ok({ kind: 'declaration', declaration: decided.declaration })
  }

  async #read(xml: string, declarant: Declarant) {
    const refused = (refusal: Refusal) => ({ refusal })
    if (xml.length > largestUpload) return refused({ code: 'XML_TOO_LARGE', reason: `more than ${largestUpload} characters` })
    const parsed = parseMessage(xml)
    if (!parsed.ok) return refused({ ...parsed.failure, reason: parsed.failure.message })
    const { message, places } = parsed.value
    if (message.kind !== 'declaration') return refused({ code: 'UNKNOWN_MESSAGE', reason: 'a response is not a declaration', line: 1 })
    const problem = validateMessage(parsed.value).find(({ severity }) => severity === 'error')
    if (problem !== undefined) return refused({ code: problem.code, reason: `${problem.path}: ${problem.message}`, line: problem.line })
    const content = fromWco(message, declarant)
    if (!content.ok) return refused({ code: content.failure.code, reason: `${content.failure.at}: ${content.failure.reason}`, line: places.get(content.failure.at)?.line ?? null })
    const isTaken = await this.declarations.numberTaken(declarant.firm.organisationId, content.value.number)
    return isTaken
      ? refused({ code: 'NUMBER_TAKEN', reason: `the reference ${content.value.number} was used before`, line: places.get('/Declaration/FunctionalReferenceID')?.line ?? null })
      : content.value
  }

  async #refuse({ fileName, xml }: { readonly fileName: string; readonly xml: string }, { firm }: Declarant, refusal: Refusal): Promise<RefusedEnvelope> {
    const envelope: RefusedEnvelope = {
      id: this.ids.next<'RefusedEnvelope'>(),
      organisationId: firm.organisationId,
      fileName: fileName.slice(0, 200),
      bytes: new TextEncoder().encode(xml).length,
      sha256: this.digest(xml),
      reasonCode: refusal.code,
      reason: refusal.reason.slice(0, 500),
      line: refusal.line ?? null,
      column: refusal.column ?? null,
      at: this.clock.now(),
    }
    await this.envelopes.add(envelope)
    return envelope
  }
}
