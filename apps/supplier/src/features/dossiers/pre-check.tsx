import { Notice, useLocalized, useMessages } from '@naru/ui'
import type { DossierFileFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** What the agencies would refuse or ask, with the rule that says so. */
export function PreCheck({ findings }: { readonly findings: DossierFileFragment['preCheck'] }) {
  const m = useMessages(messages)
  const say = useLocalized()
  if (findings.length === 0)
    return (
      <Notice tone="good" title={m.preCheck}>
        {m.preCheckGood}
      </Notice>
    )
  const blocks = findings.some((finding) => finding.blocks)
  return (
    <Notice tone={blocks ? 'bad' : 'warn'} title={blocks ? m.preCheckBad : m.preCheckWarn} isLive>
      <ul className="mt-1 list-disc pl-5">
        {findings.map(({ code, goodsId, rule }) => (
          <li key={`${code} ${goodsId ?? ''}`}>{say(rule)}</li>
        ))}
      </ul>
    </Notice>
  )
}
