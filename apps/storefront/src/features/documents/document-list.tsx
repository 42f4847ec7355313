import { usePapers, type DocumentSubject } from '@naru/api-client'
import { PaperButton, PaperList, useLocale } from '@naru/ui'

/** The papers of an order, a quote or a purchase order. */
export function DocumentList({ about, id }: { readonly about: DocumentSubject; readonly id: string }) {
  const { offers, make } = usePapers(about, id, useLocale())
  return <PaperList papers={offers} onMake={make} />
}

/** The one paper of a quote, where there is room for its button alone. */
export function QuotePaper({ quoteId }: { readonly quoteId: string }) {
  const { offers, make } = usePapers('QUOTE', quoteId, useLocale())
  const [paper] = offers
  return paper ? <PaperButton paper={paper} onMake={make} /> : null
}
