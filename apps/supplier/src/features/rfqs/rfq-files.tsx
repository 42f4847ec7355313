import { evidenceTypes, largestEvidence, uploadRfqFiles } from '@naru/api-client'
import { EnquiryFiles, toast, useLocalized, useMessages } from '@naru/ui'
import { useQueryClient } from '@tanstack/react-query'
import { messages } from './messages.js'
import type { SupplierRfq } from './rfq-page.js'

/** What the company shows this firm, and what the firm shows it: no other firm sees the latter. */
export function RfqFiles({ rfq }: { readonly rfq: SupplierRfq }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const cache = useQueryClient()
  return (
    <EnquiryFiles
      files={rfq.files}
      headingOf={({ fromFirm }) => (fromFirm ? m.filesOurs : m.filesOf(say(rfq.company)))}
      canAdd={rfq.acts.includes('MESSAGE')}
      firms={[]}
      accept={evidenceTypes}
      maxSize={largestEvidence}
      upload={async (files) => {
        const refused = await uploadRfqFiles(rfq.id, null, files)
        if (refused.length > 0) toast.bad(m.filesRefused(refused.map(({ file }) => file.name).join(', ')))
        await cache.invalidateQueries()
        return refused.map(({ file }) => file)
      }}
    />
  )
}
