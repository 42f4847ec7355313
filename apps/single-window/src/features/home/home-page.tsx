import { useSession } from '@naru/api-client'
import { Loading, PageHeader, useLocalized, useMessages } from '@naru/ui'
import { CertificatesAhead } from './certificates-ahead.js'
import { ComplexAtAGlance } from './complex-at-a-glance.js'
import { LanesAhead } from './lanes-ahead.js'
import { messages } from './messages.js'
import { TasksAhead } from './tasks-ahead.js'
import { TimesAhead } from './times-ahead.js'

/** What an official sees first: the queues of their agency; the committee sees its complex. */
export function HomePage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const active = useSession()?.active
  if (!active) return <Loading />
  if (active.kind === 'COMMITTEE')
    return (
      <>
        <PageHeader title={m.committeeTitle} description={say(active.organisation)} />
        <ComplexAtAGlance />
      </>
    )
  return (
    <>
      <PageHeader title={m.title} description={say(active.organisation)} />
      <div className="flex flex-col gap-6">
        {active.agency === 'customs' && <LanesAhead />}
        {active.agency === 'origin' && <CertificatesAhead />}
        {active.agency !== 'origin' && (
          <>
            <TasksAhead />
            <TimesAhead />
          </>
        )}
      </div>
    </>
  )
}
