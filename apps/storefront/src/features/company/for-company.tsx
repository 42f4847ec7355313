import type { Session } from '@naru/api-client'
import { EmptyState, useMessages } from '@naru/ui'
import { Building2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { SignedIn } from '../../lib/signed-in.js'
import { messages } from './messages.js'

/** Pages that a company's members share; a consumer is told how to come in. */
export function ForCompany({ children }: { readonly children: (session: Session) => ReactNode }) {
  const m = useMessages(messages)
  return (
    <SignedIn>
      {(session) =>
        session.active?.kind === 'COMPANY' ? (
          children(session)
        ) : (
          <EmptyState title={m.companyOnly} icon={Building2}>
            {m.companyOnlyHint}
          </EmptyState>
        )
      }
    </SignedIn>
  )
}
