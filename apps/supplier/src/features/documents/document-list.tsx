import { usePapers, type DocumentSubject } from '@naru/api-client'
import { PaperList, useLocale } from '@naru/ui'

/** The papers of an order, a quote or a purchase order. */
export function DocumentList({ about, id }: { readonly about: DocumentSubject; readonly id: string }) {
  const { offers, make } = usePapers(about, id, useLocale())
  return <PaperList papers={offers} onMake={make} />
}
