import { notACertificate, type Verification } from '@naru/origin/verify'
import { Button, Card, FileDrop, Loading, PageHeader, TextField, useMessages } from '@naru/ui'
import { useEffect, useState } from 'react'
import { FindingCards } from './finding-cards.js'
import { FieldsTable } from './fields-table.js'
import { messages } from './messages.js'
import { PermitFinding } from './permit-finding.js'
import { permitText } from './permit-text.js'
import { verifyRoute } from './routes.js'
import { verifyLink, verifyPresented } from './verify-presented.js'

const accepted = ['application/pdf', 'text/plain', 'application/vc+jwt', 'application/jwt', '']
const mostBytes = 20 * 1024 * 1024

/** For anyone with a certificate in hand: three findings apart, never one tick. */
export function VerifyPage() {
  const m = useMessages(messages)
  const { id, digest, code } = verifyRoute.useSearch()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const [isChecking, setChecking] = useState(false)
  const [verification, setVerification] = useState<Verification>()
  const [permit, setPermit] = useState<string>()
  const check = async (work: () => Promise<Verification>) => {
    setPermit(undefined)
    setChecking(true)
    setVerification(await work().catch(() => notACertificate))
    setChecking(false)
  }
  useEffect(() => {
    if (id !== undefined && digest !== undefined && code !== undefined) void check(() => verifyLink({ id, digest, code }))
  }, [id, digest, code])
  const [file] = files
  const present = async () => {
    const bytes = new Uint8Array(file ? await file.arrayBuffer() : new TextEncoder().encode(text).buffer)
    const permitFound = permitText(new TextDecoder('latin1').decode(bytes))
    if (permitFound === undefined) await check(() => verifyPresented(bytes))
    else setPermit(permitFound)
  }
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-8 md:px-6">
      <PageHeader title={m.title} description={m.description} />
      <Card>
        <form
          className="flex flex-col gap-5"
          onSubmit={(event) => {
            event.preventDefault()
            void present()
          }}
        >
          <TextField label={m.paste} description={m.pasteNote} value={text} onChange={setText} isMultiline rows={4} />
          <FileDrop label={m.file} description={m.fileNote} files={files} onChange={setFiles} accept={accepted} maxSize={mostBytes} />
          <div>
            <Button type="submit" variant="primary" size="lg" isPending={isChecking} isDisabled={text.trim() === '' && file === undefined}>
              {m.check}
            </Button>
          </div>
        </form>
      </Card>
      <div aria-live="polite" className="mt-6 flex flex-col gap-6">
        {isChecking && <Loading lines={3} />}
        {permit !== undefined && <PermitFinding token={permit} />}
        {permit === undefined && !isChecking && verification && (
          <>
            <FindingCards verification={verification} />
            {Object.keys(verification.fields).length > 0 && <FieldsTable verification={verification} />}
          </>
        )}
      </div>
    </div>
  )
}
