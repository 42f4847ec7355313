import { readBody, readDidDocument } from '@naru/origin/verify'
import { FileDrop, useMessages } from '@naru/ui'
import { useState } from 'react'
import { messages } from './messages.js'
import type { Published } from './verify-presented.js'

const anyFile = ['application/json', 'application/did+json', 'application/vc+jwt', 'application/jwt', 'text/plain', '']
const mostBytes = 5 * 1024 * 1024

function didDocumentIn(text: string) {
  try {
    return readDidDocument(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Files that the issuer published, to verify where there is no connection. Given one, no address is asked. */
export function OfflineFiles({ onChange }: { readonly onChange: (published: Published | undefined) => void }) {
  const m = useMessages(messages).offline
  const [chosen, setChosen] = useState<{ readonly document: readonly File[]; readonly list: readonly File[] }>({ document: [], list: [] })
  const [bad, setBad] = useState<{ readonly document: boolean; readonly list: boolean }>({ document: false, list: false })
  const read = async (next: typeof chosen) => {
    setChosen(next)
    const [documentText, listText] = await Promise.all([next.document[0]?.text(), next.list[0]?.text()])
    const didDocument = documentText === undefined ? undefined : didDocumentIn(documentText)
    const statusList = listText === undefined || readBody(listText.trim()) === undefined ? undefined : listText.trim()
    setBad({ document: documentText !== undefined && !didDocument, list: listText !== undefined && statusList === undefined })
    onChange(documentText === undefined && listText === undefined ? undefined : { didDocument, statusList })
  }
  return (
    <details className="rounded-md border border-line px-4 py-3">
      <summary className="cursor-pointer text-base font-medium">{m.title}</summary>
      <p className="mt-2 text-base text-ink-soft">{m.note}</p>
      <div className="mt-4 grid gap-4 md:grid-cols-2">
        <FileDrop
          label={m.document}
          description={m.documentNote}
          files={chosen.document}
          onChange={(document) => void read({ ...chosen, document })}
          accept={anyFile}
          maxSize={mostBytes}
          errorMessage={bad.document ? m.notADocument : undefined}
        />
        <FileDrop
          label={m.list}
          description={m.listNote}
          files={chosen.list}
          onChange={(list) => void read({ ...chosen, list })}
          accept={anyFile}
          maxSize={mostBytes}
          errorMessage={bad.list ? m.notAList : undefined}
        />
      </div>
    </details>
  )
}
