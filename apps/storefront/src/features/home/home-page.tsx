import { PageHeader, useMessages } from '@naru/ui'
import { messages } from './messages.js'

export function HomePage() {
  const m = useMessages(messages)
  return <PageHeader title={m.title} />
}
