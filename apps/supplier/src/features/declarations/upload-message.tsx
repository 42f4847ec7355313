import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, declarationWords, Dialog, DialogActions, FileDrop, Notice, toast, useLocale, useMessages, wordOf } from '@naru/ui'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ImportDeclarationXmlDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

const largest = 8_000_000

/** Takes a declaration from a file that the firm's own system wrote. */
export function UploadMessage() {
  const m = useMessages(messages)
  return (
    <Dialog title={m.uploadTitle} trigger={<Button>{m.upload}</Button>}>
      {(close) => <Upload close={close} />}
    </Dialog>
  )
}

function Upload({ close }: { readonly close: () => void }) {
  const m = useMessages(messages)
  const words = useMessages(declarationWords)
  const locale = useLocale()
  const navigate = useNavigate()
  const [files, setFiles] = useState<readonly File[]>([])
  const [refusal, setRefusal] = useState<string>()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const act = useAct(ImportDeclarationXmlDocument)
  const [file] = files
  const send = async () => {
    if (file === undefined) return
    const { importDeclarationXml: answer } = await act.mutateAsync({ input: { fileName: file.name, xml: await file.text(), idempotencyKey } })
    renew()
    if (isFailure(answer)) {
      setRefusal(failureMessage(answer, locale))
      return
    }
    if (answer.__typename === 'RefusedEnvelope') {
      setRefusal(m.refused(`${wordOf(words.refusal, answer.reasonCode)} (${answer.refusedBecause})`, answer.line))
      return
    }
    toast.good(m.uploaded)
    close()
    await navigate({ to: '/declarations/$id', params: { id: answer.id } })
  }
  return (
    <>
      {refusal !== undefined && (
        <Notice tone="bad" title={m.refusedTitle} isLive className="mb-4">
          {refusal}
        </Notice>
      )}
      <FileDrop
        label={m.file}
        description={m.uploadNote}
        files={files}
        onChange={(chosen) => {
          setFiles(chosen)
          setRefusal(undefined)
        }}
        accept={['text/xml', 'application/xml']}
        maxSize={largest}
      />
      <DialogActions>
        <Button variant="primary" isDisabled={file === undefined} isPending={act.isPending} onPress={() => void send()}>
          {m.send}
        </Button>
      </DialogActions>
    </>
  )
}
