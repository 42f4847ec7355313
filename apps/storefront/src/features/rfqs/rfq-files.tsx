import { evidenceTypes, largestEvidence, uploadRfqFiles } from '@naru/api-client'
import { EnquiryFiles, toast, useLocalized, useMessages } from '@naru/ui'
import { useQueryClient } from '@tanstack/react-query'
import { messages } from './messages.js'
import type { Rfq } from './rfq-page.js'

/** Puts files to an enquiry and says which were refused; they come back, so that nothing has to be chosen twice. */
export function useRfqUploads(): (rfqId: string, firmId: string | null, files: readonly File[]) => Promise<readonly File[]> {
  const m = useMessages(messages)
  return async (rfqId, firmId, files) => {
    const refused = await uploadRfqFiles(rfqId, firmId, files)
    if (refused.length > 0) toast.bad(m.filesRefused(refused.map(({ file }) => file.name).join(', ')))
    return refused.map(({ file }) => file)
  }
}

/** What the company shows the firms, and what they show it. */
export function RfqFiles({ rfq }: { readonly rfq: Rfq }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const upload = useRfqUploads()
  const cache = useQueryClient()
  const nameOf = (firmId: string) => say(rfq.firms.find((firm) => firm.firmId === firmId)?.name ?? { ko: '', en: '' })
  return (
    <EnquiryFiles
      files={rfq.files}
      headingOf={({ firmId, fromFirm }) => (firmId === null ? m.filesForAll : fromFirm ? m.filesFrom(nameOf(firmId)) : m.filesFor(nameOf(firmId)))}
      canAdd={rfq.acts.includes('MESSAGE')}
      firms={rfq.firms.map(({ firmId, name }) => ({ id: firmId, label: say(name) }))}
      accept={evidenceTypes}
      maxSize={largestEvidence}
      upload={async (files, firmId) => {
        const refused = await upload(rfq.id, firmId, files)
        await cache.invalidateQueries()
        return refused
      }}
    />
  )
}
