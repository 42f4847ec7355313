import { useState, type ReactNode } from 'react'
import { Button } from '../actions/button.js'
import { Dialog, DialogActions } from '../actions/dialog.js'
import { FileDrop } from '../fields/file-drop.js'
import { Select } from '../fields/select.js'
import { defineMessages, useMessages } from '../i18n/messages.js'
import { Card } from '../layout/page.js'
import { CaseFiles, type CaseFile } from './case-files.js'

const messages = defineMessages({
  ko: {
    title: '첨부 파일',
    none: '첨부한 파일이 없습니다.',
    add: '파일 추가',
    hint: 'JPEG, PNG, WebP, PDF를 올릴 수 있습니다. 한 파일에 8 MB까지입니다.',
    files: '파일',
    whom: '누구에게 보입니까',
    everybody: '요청한 모든 기업',
    send: '올리기',
  },
  en: {
    title: 'Files',
    none: 'No files.',
    add: 'Add files',
    hint: 'JPEG, PNG, WebP or PDF, up to 8 MB each.',
    files: 'Files',
    whom: 'Who sees them',
    everybody: 'Every firm that was asked',
    send: 'Upload',
  },
})

export interface EnquiryFile extends CaseFile {
  readonly firmId: string | null
  readonly fromFirm: boolean
}

interface EnquiryFilesProps {
  readonly files: readonly EnquiryFile[]
  /** Heading of the files of one audience: of all firms for null. */
  readonly headingOf: (file: EnquiryFile) => string
  readonly canAdd: boolean
  /** Firms of which one may be shown a file alone; none for a firm, whose files are between it and the company. */
  readonly firms: readonly { readonly id: string; readonly label: string }[]
  readonly accept: readonly string[]
  readonly maxSize: number
  /** Keeps files and answers with those that were refused. */
  readonly upload: (files: readonly File[], firmId: string | null) => Promise<readonly File[]>
}

/** The files of an enquiry, together with whom they are meant for. */
export function EnquiryFiles({ files, headingOf, canAdd, ...adding }: EnquiryFilesProps) {
  const m = useMessages(messages)
  const headings = [...new Set(files.map(headingOf))]
  return (
    <Card title={m.title} actions={canAdd && <AddFiles {...adding} />}>
      {files.length === 0 && <p className="text-base text-ink-soft">{m.none}</p>}
      <div className="flex flex-col gap-4">
        {headings.map((heading) => (
          <section key={heading} aria-label={heading}>
            <p className="mb-2 text-sm font-medium text-ink-soft">{heading}</p>
            <CaseFiles files={files.filter((file) => headingOf(file) === heading)} />
          </section>
        ))}
      </div>
    </Card>
  )
}

const everybody = 'all'

function AddFiles({ firms, accept, maxSize, upload }: Omit<EnquiryFilesProps, 'files' | 'headingOf' | 'canAdd'>): ReactNode {
  const m = useMessages(messages)
  const [chosen, setChosen] = useState<readonly File[]>([])
  const [whom, setWhom] = useState(everybody)
  const [isSending, setSending] = useState(false)
  const send = async (close: () => void) => {
    setSending(true)
    try {
      const refused = await upload(chosen, whom === everybody ? null : whom)
      setChosen(refused)
      if (refused.length === 0) close()
    } finally {
      setSending(false)
    }
  }
  return (
    <Dialog title={m.add} trigger={<Button size="sm">{m.add}</Button>}>
      {(close) => (
        <>
          <div className="flex flex-col gap-4">
            <FileDrop label={m.files} description={m.hint} files={chosen} onChange={setChosen} accept={accept} maxSize={maxSize} isMultiple />
            {firms.length > 1 && <Select label={m.whom} value={whom} onChange={setWhom} options={[{ id: everybody, label: m.everybody }, ...firms]} />}
          </div>
          <DialogActions>
            <Button variant="primary" isPending={isSending} isDisabled={chosen.length === 0} onPress={() => void send(close)}>
              {m.send}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
