import { Button, Card, FileDrop, Form, Link, toast, useLocale, useMessages } from '@naru/ui'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { largestSheet, sendSheet, sheetTypes, templateOf } from '../../lib/send-sheet.js'
import { messages } from './messages.js'

/** A file of prices for a book: it is checked like any other sheet. */
export function SendPrices({ bookId }: { readonly bookId: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const [files, setFiles] = useState<readonly File[]>([])
  const sending = useMutation({ mutationFn: (file: File) => sendSheet('prices', file, locale, bookId) })
  const [file] = files
  const send = async () => {
    if (!file) return
    const sent = await sending.mutateAsync(file)
    if (sent.ok) await navigate({ to: '/imports/$importId', params: { importId: sent.id } })
    else toast.bad(sent.code)
  }
  return (
    <Card title={m.upload}>
      <Form onSubmit={send} label={m.upload}>
        <p className="flex gap-4 text-base">
          <Link href={templateOf('prices', 'xlsx', locale)} download>
            {m.template}
          </Link>
          <Link href={`/files/sheets/prices/export.xlsx?locale=${locale}&book=${bookId}`} download>
            {m.exported}
          </Link>
        </p>
        <FileDrop label={m.upload} files={files} onChange={setFiles} accept={sheetTypes} maxSize={largestSheet} />
        <Button variant="primary" type="submit" isPending={sending.isPending} isDisabled={!file} className="self-start">
          {m.upload}
        </Button>
      </Form>
    </Card>
  )
}
