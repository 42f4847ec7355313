import { FileText, Upload, X } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { formatFileSize } from '../format/format.js'
import { useLocale } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { cx } from '../cx.js'
import { IconButton } from '../actions/button.js'
import { fieldClass } from './field-parts.js'

export interface FileDropProps {
  readonly label: string
  readonly description?: string
  readonly files: readonly File[]
  readonly onChange: (files: readonly File[]) => void
  /** MIME types, `image/*` included. */
  readonly accept: readonly string[]
  /** Bytes a file. */
  readonly maxSize: number
  readonly isMultiple?: boolean
  readonly errorMessage?: string | undefined
  readonly className?: string
}

/** Files dropped, chosen or pasted. The server checks again: this only spares the reader a wait. */
export function FileDrop({ label, description, files, onChange, accept, maxSize, isMultiple = false, errorMessage, className }: FileDropProps) {
  const m = useMessages(kitMessages)
  const locale = useLocale()
  const labelId = useId()
  const [refusals, setRefusals] = useState<readonly string[]>([])
  const add = (chosen: readonly File[]) => {
    const refused = chosen.flatMap((file) =>
      file.size > maxSize ? [m.fileTooLarge(file.name, formatFileSize(maxSize, locale))] : accepts(accept, file.type) ? [] : [m.fileTypeRefused(file.name)],
    )
    const taken = chosen.filter((file) => file.size <= maxSize && accepts(accept, file.type))
    setRefusals(refused)
    if (taken.length > 0) onChange(isMultiple ? [...files, ...taken] : taken.slice(0, 1))
  }
  return (
    <div className={cx(fieldClass, className)}>
      <span id={labelId} className="text-sm font-medium">
        {label}
      </span>
      <DropZone
        aria-labelledby={labelId}
        onDrop={(event) => void filesOf(event.items).then(add)}
        className="flex flex-col items-center gap-1 rounded-md border border-dashed border-line-strong bg-surface px-4 py-6 text-center text-base text-ink-soft data-drop-target:border-brand-text data-drop-target:bg-brand-soft"
      >
        <Upload aria-hidden className="mb-1 size-5" />
        <span>
          {m.dropFiles}{' '}
          <FileTrigger allowsMultiple={isMultiple} acceptedFileTypes={[...accept]} onSelect={(list) => add([...(list ?? [])])}>
            <Button className="cursor-pointer rounded-xs font-medium text-brand-text underline underline-offset-2">{m.browseFiles}</Button>
          </FileTrigger>
        </span>
        <span className="text-sm">{description ?? m.atMost(formatFileSize(maxSize, locale))}</span>
      </DropZone>
      <div role="status" className="contents">
        {[...refusals, ...(errorMessage === undefined ? [] : [errorMessage])].map((text) => (
          <p key={text} className="text-sm text-bad-text">
            {text}
          </p>
        ))}
      </div>
      {files.length > 0 && (
        <ul className="flex flex-col gap-1">
          {files.map((file, index) => (
            <li key={`${file.name} ${String(index)}`} className="flex items-center gap-2 rounded-md border border-line bg-surface py-1 pr-1 pl-3">
              <FileText aria-hidden className="size-4 shrink-0 text-ink-soft" />
              <span className="min-w-0 flex-1 truncate text-base">{file.name}</span>
              <span className="tabular text-sm text-ink-soft">{formatFileSize(file.size, locale)}</span>
              <IconButton label={m.removeFile(file.name)} size="sm" onPress={() => onChange(files.filter((_, at) => at !== index))}>
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type DropItem = { readonly kind: 'file'; readonly getFile: () => Promise<File> } | { readonly kind: 'text' | 'directory' }
const filesOf = async (items: readonly DropItem[]): Promise<readonly File[]> => Promise.all(items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : [])))
const accepts = (accept: readonly string[], type: string): boolean =>
  accept.some((allowed) => allowed === type || (allowed.endsWith('/*') && type.startsWith(allowed.slice(0, -1))))
