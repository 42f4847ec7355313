import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Locale } from '@naru/kernel'
import { failureMessage, isFailure } from '../failures/index.js'
import { DocumentsDocument, MakeDocumentDocument, type DocumentSubject, type DocumentsQuery } from '../generated/graphql.js'
import { newIdempotencyKey, query } from '../queries.js'
import { request } from '../request.js'

export type { DocumentSubject }
export type PaperOffer = DocumentsQuery['documents'][number]

/** The papers of an order, a quote or a purchase order, and what makes one: it answers where the paper is, or why it was refused, in words. */
export function usePapers(about: DocumentSubject, id: string, locale: Locale) {
  const client = useQueryClient()
  const offers: readonly PaperOffer[] = useQuery(query(DocumentsDocument, { about, id })).data?.documents ?? []
  const { mutateAsync } = useMutation({
    mutationFn: async (kind: PaperOffer['kind']) => (await request(MakeDocumentDocument, { input: { idempotencyKey: newIdempotencyKey(), kind, subjectId: id } })).makeDocument,
    onSuccess: () => client.invalidateQueries(),
  })
  const make = async (kind: PaperOffer['kind']): Promise<{ readonly url: string } | { readonly refused: string }> => {
    const made = await mutateAsync(kind)
    return isFailure(made) ? { refused: failureMessage(made, locale) } : { url: made.url }
  }
  return { offers, make }
}
