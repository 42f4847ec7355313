import { FileText } from 'lucide-react'
import { Link } from '../actions/button.js'
import { formatFileSize } from '../format/format.js'
import { useLocale } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { returnWords } from './return-words.js'

/** A file that somebody put to an order. */
export interface CaseFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly url: string
}

/** Pictures as pictures, papers as links. */
export function CaseFiles({ files }: { readonly files: readonly CaseFile[] }) {
  const m = useMessages(returnWords)
  const locale = useLocale()
  if (files.length === 0) return <p className="text-base text-ink-soft">{m.noPhotos}</p>
  return (
    <ul className="flex flex-wrap gap-3">
      {files.map(({ id, name, mediaType, bytes, url }) => (
        <li key={id}>
          <Link href={url} target="_blank" className="block w-32 rounded-md border border-line p-2 text-sm no-underline hover:border-line-strong">
            {mediaType.startsWith('image/') ? (
              <img src={url} alt="" loading="lazy" className="mb-1 h-24 w-full rounded-sm bg-sunken object-cover" />
            ) : (
              <span className="mb-1 flex h-24 items-center justify-center rounded-sm bg-sunken">
                <FileText aria-hidden className="size-7 text-ink-soft" />
              </span>
            )}
            <span className="block truncate">{name}</span>
            <span className="block text-ink-soft">{formatFileSize(bytes, locale)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
