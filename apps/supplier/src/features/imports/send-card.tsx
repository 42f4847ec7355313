import { Button, Card, FileDrop, Form, Notice, RadioGroup, toast, useLocale, useMessages } from '@naru/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { messages } from './messages.js'
import { largestSheet, sendSheet, sheetTypes } from '../../lib/send-sheet.js'

const kinds = ['listings', 'stock'] as const

/** Chooses a file and sends it to be checked; opens its import. */
export function SendCard() {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [kind, setKind] = useState<(typeof kinds)[number]>('listings')
  const [files, setFiles] = useState<readonly File[]>([])
  const [problem, setProblem] = useState<string>()
  const sending = useMutation({ mutationFn: (file: File) => sendSheet(kind, file, locale) })
  const [file] = files
  const send = async () => {
    if (!file) return
    const sent = await sending.mutateAsync(file)
    if (!sent.ok) {
      setProblem(m.refusedUpload(sent.code))
      return
    }
    if (!sent.isNew) toast.info(m.same)
    await client.invalidateQueries()
    await navigate({ to: '/imports/$importId', params: { importId: sent.id } })
  }
  return (
    <Card title={m.send}>
      <Form onSubmit={send} label={m.send}>
        {problem !== undefined && (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        )}
        <RadioGroup
          label={m.kind}
          value={kind}
          onChange={setKind}
          options={kinds.map((id) => ({ id, label: id === 'listings' ? m.listingsSheet : m.stockSheet, description: m.kindHints[id] }))}
        />
        <FileDrop
          label={m.file}
          description={m.fileHint}
          files={files}
          onChange={(chosen) => {
            setProblem(undefined)
            setFiles(chosen)
          }}
          accept={sheetTypes}
          maxSize={largestSheet}
        />
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="primary" type="submit" isPending={sending.isPending} isDisabled={!file}>
            {m.upload}
          </Button>
          <span className="text-sm text-ink-soft">{m.uploadHint}</span>
        </div>
      </Form>
    </Card>
  )
}
