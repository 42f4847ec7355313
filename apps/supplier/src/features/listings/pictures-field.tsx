import { Card, FileDrop, IconButton, TextField, useMessages } from '@naru/ui'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { messages } from './messages.js'
import { pictureMessages } from './picture-messages.js'
import type { PartProps } from './terms-form.js'
import { removed, replaced, type PictureValues } from './terms-values.js'
import { uploadPicture } from './upload-picture.js'

const most = 12
const largest = 10 * 1024 * 1024

/** Pictures in the order in which buyers see them, each with the words that stand for it. */
export function PicturesField({ values, refusals, change }: PartProps) {
  const m = useMessages(pictureMessages)
  const { rules } = useMessages(messages)
  const { pictures } = values
  const [progress, setProgress] = useState<ReadonlyMap<string, number>>(new Map())
  const [faults, setFaults] = useState<readonly string[]>([])
  // Uploads end while others run and while texts are typed; each adds to what is there then.
  const present = useRef(pictures)
  present.current = pictures
  const put = (next: readonly PictureValues[]) => {
    present.current = next
    change({ pictures: next })
  }

  const upload = async (files: readonly File[]) => {
    setFaults([])
    for (const file of files.slice(0, most - present.current.length)) {
      const answer = await uploadPicture(file, (share) => setProgress((before) => new Map(before).set(file.name, share)))
      setProgress((before) => new Map([...before].filter(([name]) => name !== file.name)))
      if (!answer.ok) setFaults((before) => [...before, `${file.name}: ${m.faults[answer.fault]}`])
      else if (!present.current.some(({ id }) => id === answer.id)) put([...present.current, { id: answer.id, alt: { ko: '', en: '' } }])
    }
  }
  const move = (from: number, to: number) => {
    const picture = pictures[from]
    if (picture) put(removed(pictures, from).toSpliced(to, 0, picture))
  }
  return (
    <Card title={m.title} description={m.hint}>
      <div className="flex flex-col gap-4">
        {pictures.length < most && (
          <FileDrop
            label={m.add}
            description={m.accepted}
            files={[]}
            accept={['image/jpeg', 'image/png', 'image/webp']}
            maxSize={largest}
            isMultiple
            errorMessage={faults.length === 0 ? undefined : faults.join(' ')}
            onChange={(files) => void upload(files)}
          />
        )}
        {[...progress].map(([name, share]) => (
          <div key={name} role="status" className="flex items-center gap-3 text-sm">
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <progress aria-label={m.uploading(name)} max={1} value={share} className="h-2 w-40 accent-brand" />
          </div>
        ))}
        <ol className="flex flex-col gap-3">
          {pictures.map(({ id, alt }, index) => (
            <li key={id} className="flex flex-col gap-3 rounded-md border border-line p-3 sm:flex-row sm:items-start">
              <img src={`/pictures/stored/${id}/320.webp`} alt="" width={96} height={96} className="size-24 shrink-0 rounded-md bg-sunken object-contain" />
              <div className="grid min-w-0 flex-1 grid-cols-1 gap-3 sm:grid-cols-2">
                {(['ko', 'en'] as const).map((locale) => (
                  <TextField
                    key={locale}
                    label={m.alt[locale](index + 1)}
                    name={`pictures[${index}].alt.${locale}`}
                    value={alt[locale]}
                    errorMessage={
                      refusals.at(`pictures[${index}].alt.${locale}`) ??
                      (locale === 'ko' ? (refusals.at(`pictures[${index}].alt`) ?? refusals.at(`pictures[${index}].id`)) : undefined)
                    }
                    onChange={(text) => put(replaced(pictures, index, { id, alt: { ...alt, [locale]: text } }))}
                  />
                ))}
              </div>
              <div className="flex gap-1 sm:pt-6">
                <IconButton label={m.earlier(index + 1)} isDisabled={index === 0} onPress={() => move(index, index - 1)}>
                  <ArrowUp aria-hidden />
                </IconButton>
                <IconButton label={m.later(index + 1)} isDisabled={index === pictures.length - 1} onPress={() => move(index, index + 1)}>
                  <ArrowDown aria-hidden />
                </IconButton>
                <IconButton label={m.remove(index + 1)} onPress={() => put(removed(pictures, index))}>
                  <Trash2 aria-hidden />
                </IconButton>
              </div>
            </li>
          ))}
        </ol>
        {refusals.at('pictures') !== undefined && <p className="text-sm text-bad-text">{rules.TOO_MANY}</p>}
      </div>
    </Card>
  )
}
