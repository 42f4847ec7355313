import { failureMessage, isFailure, newIdempotencyKey, query, useAct } from '@naru/api-client'
import { Button, ConfirmDialog, Notice, toast, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { DossierFileDocument, SubmitDossierDocument, type DossierFileFragment } from '../../generated/graphql.js'
import { DossierContent } from './dossier-content.js'
import { messages } from './messages.js'
import { PreCheck } from './pre-check.js'

/** Fields of a line of goods, and of the case, that came from orders, membership and the complex's profile. */
const knownPerLine = 9
const knownPerCase = 4

/** The whole file as the agencies will get it, checked before it is filed. */
export function ReviewStep({ draft }: { readonly draft: DossierFileFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const people = useQuery({ ...query(DossierFileDocument, { id: draft.id }), staleTime: 0 }).data?.dossierPeople ?? []
  const submit = useAct(SubmitDossierDocument)
  const isBlocked = draft.preCheck.some(({ blocks }) => blocks)
  return (
    <>
      <PreCheck findings={draft.preCheck} />
      <Notice>{m.notAsked(draft.goods.length * knownPerLine + knownPerCase)}</Notice>
      <DossierContent file={draft} people={people} />
      <div>
        <ConfirmDialog
          title={m.submitTitle}
          consequence={m.submitConsequence(m.agenciesTogether)}
          confirmLabel={m.submit}
          trigger={
            <Button variant="primary" size="lg" isDisabled={isBlocked}>
              {m.submit}
            </Button>
          }
          onConfirm={async () => {
            const { submitDossier } = await submit.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), dossierId: draft.id } })
            if (isFailure(submitDossier)) {
              toast.bad(failureMessage(submitDossier, locale))
              return false
            }
            toast.good(m.submitted)
            await navigate({ to: '/dossiers/$id', params: { id: draft.id } })
            return true
          }}
        />
      </div>
    </>
  )
}
