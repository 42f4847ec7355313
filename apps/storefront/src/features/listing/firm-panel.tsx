import { query } from '@naru/api-client'
import { DateText, DescriptionList, LinkButton, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { ListingFirmDocument } from '../../generated/graphql.js'
import type { ListingDetail } from './listing-page.js'
import { messages } from './messages.js'

/** Who makes and sells it. */
export function FirmPanel({ firm }: Pick<ListingDetail, 'firm'>) {
  const m = useMessages(messages)
  const say = useLocalized()
  const details = useQuery({ ...query(ListingFirmDocument, { id: firm.id }), staleTime: 300_000 }).data?.organisation
  return (
    <section aria-labelledby="firm" className="rounded-md border border-line bg-surface p-5">
      <h2 id="firm" className="text-sm text-ink-soft">
        {m.firm}
      </h2>
      <p className="text-lg font-semibold">{say(firm.name)}</p>
      {details?.about && <p className="mt-1 max-w-prose text-base text-ink-soft">{say(details.about)}</p>}
      <DescriptionList
        className="mt-4"
        items={[
          { term: say(firm.trade), value: say(firm.complexName) },
          { term: m.admitted, value: details?.admittedOn == null ? null : <DateText value={details.admittedOn} /> },
          { term: m.businessNumber, value: <span className="tabular">{details?.businessNumber ?? null}</span> },
        ]}
      />
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <LinkButton size="sm" href={`/search?firm=${firm.id}`}>
          {m.moreOfFirm}
        </LinkButton>
        {details?.invented && <span className="text-sm text-ink-soft">{m.invented}</span>}
      </div>
    </section>
  )
}
