import { notACertificate, type Verification } from '@naru/origin/verify'
import { Button, Card, FileDrop, Loading, Notice, PageHeader, QrCamera, readQrPicture, TextField, useMessages } from '@naru/ui'
import { useEffect, useState } from 'react'
import { FindingCards } from './finding-cards.js'
import { FieldsTable } from './fields-table.js'
import { messages } from './messages.js'
import { OfflineFiles } from './offline-files.js'
import { PermitFinding } from './permit-finding.js'
import { permitText } from './permit-text.js'
import { verifyRoute } from './routes.js'
import { verifyLink, verifyPresented, type Published } from './verify-presented.js'

const accepted = ['application/pdf', 'image/*', 'text/plain', 'application/vc+jwt', 'application/jwt', '']
const mostBytes = 20 * 1024 * 1024

/** For anyone with a certificate in hand: three findings apart, never one tick. */
export function VerifyPage() {
  const m = useMessages(messages)
  const { id, digest, code } = verifyRoute.useSearch()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const [isChecking, setChecking] = useState(false)
  const [brought, setBrought] = useState<Published>()
  const [isUnreadable, setUnreadable] = useState(false)
  const [result, setResult] = useState<{ readonly verification: Verification; readonly isOffline: boolean }>()
  const [permit, setPermit] = useState<string>()
  const check = async (work: () => Promise<Verification>, isOffline: boolean) => {
    setPermit(undefined)
    setChecking(true)
    setResult({ verification: await work().catch(() => notACertificate), isOffline })
    setChecking(false)
  }
  useEffect(() => {
    if (id !== undefined && digest !== undefined && code !== undefined) void check(() => verifyLink({ id, digest, code }), false)
  }, [id, digest, code])
  const [file] = files
  const present = async (bytes: Uint8Array<ArrayBuffer>) => {
    setUnreadable(false)
    const permitFound = permitText(new TextDecoder('latin1').decode(bytes))
    if (permitFound === undefined) await check(() => verifyPresented(bytes, brought), brought !== undefined)
    else setPermit(permitFound)
  }
  const presentText = (found: string) => present(new Uint8Array(new TextEncoder().encode(found).buffer))
  const presentFile = async (chosen: File) => {
    if (!chosen.type.startsWith('image/')) return present(new Uint8Array(await chosen.arrayBuffer()))
    const found = await readQrPicture(chosen)
    if (found !== undefined) return presentText(found)
    setResult(undefined)
    setUnreadable(true)
  }
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-8 md:px-6">
      <PageHeader title={m.title} description={m.description} />
      <Card>
        <form
          className="flex flex-col gap-5"
          onSubmit={(event) => {
            event.preventDefault()
            void (file ? presentFile(file) : presentText(text))
          }}
        >
          <TextField label={m.paste} description={m.pasteNote} value={text} onChange={setText} isMultiline rows={4} />
          <FileDrop label={m.file} description={m.fileNote} files={files} onChange={setFiles} accept={accepted} maxSize={mostBytes} />
          <QrCamera onText={(found) => void presentText(found)} />
          <OfflineFiles onChange={setBrought} />
          <div>
            <Button type="submit" variant="primary" size="lg" isPending={isChecking} isDisabled={text.trim() === '' && file === undefined}>
              {m.check}
            </Button>
          </div>
        </form>
      </Card>
      <div aria-live="polite" className="mt-6 flex flex-col gap-6">
        {isChecking && <Loading lines={3} />}
        {isUnreadable && !isChecking && <Notice tone="warn">{m.noCode}</Notice>}
        {permit !== undefined && <PermitFinding token={permit} />}
        {permit === undefined && !isChecking && result && (
          <>
            <FindingCards {...result} />
            {Object.keys(result.verification.fields).length > 0 && <FieldsTable verification={result.verification} />}
          </>
        )}
      </div>
    </div>
  )
}
