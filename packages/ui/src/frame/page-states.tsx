import { Compass } from 'lucide-react'
import { LinkButton } from '../actions/button.js'
import { EmptyState, ErrorState } from '../feedback/states.js'
import { useDocumentTitle } from '../layout/page.js'
import { useMessages } from '../i18n/messages.js'
import { frameMessages } from './frame-messages.js'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const m = useMessages(frameMessages)
  useDocumentTitle(m.notFoundTitle)
  return (
    <EmptyState
      icon={Compass}
      headingLevel={1}
      title={m.notFoundTitle}
      action={
        <LinkButton href="/" variant="primary">
          {m.toStart}
        </LinkButton>
      }
      className="py-24"
    >
      {m.notFoundBody}
    </EmptyState>
  )
}

/** What an error boundary shows: a page that failed to draw. */
export function CrashPage() {
  const m = useMessages(frameMessages)
  useDocumentTitle(m.crashTitle)
  return (
    <ErrorState headingLevel={1} title={m.crashTitle} onRetry={() => window.location.reload()} className="py-24">
      {m.crashBody}
    </ErrorState>
  )
}

/** The first thing the Tab key finds. */
export function SkipLink() {
  const m = useMessages(frameMessages)
  return (
    <a href="#content" className="sr-only rounded-md bg-brand px-4 py-2 text-on-brand focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50">
      {m.skipToContent}
    </a>
  )
}
