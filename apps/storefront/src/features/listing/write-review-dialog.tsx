import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Dialog, DialogActions, FileDrop, Form, IconButton, RadioGroup, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { X } from 'lucide-react'
import { useState } from 'react'
import { ChangeReviewDocument, WriteReviewDocument, type ReviewPartsFragment } from '../../generated/graphql.js'
import { reviewMessages } from './review-messages.js'

interface WriteReviewProps {
  readonly listingId: string
  /** The present one, to be changed; null for a new one. */
  readonly review: ReviewPartsFragment | null
  readonly label: string
}

const most = 5

/** Stars, words and pictures of a buyer. */
export function WriteReviewDialog(props: WriteReviewProps) {
  return (
    <Dialog title={props.label} trigger={<Button variant="primary">{props.label}</Button>}>
      {(close) => <ReviewForm {...props} close={close} />}
    </Dialog>
  )
}

function ReviewForm({ listingId, review, close }: WriteReviewProps & { readonly close: () => void }) {
  const m = useMessages(reviewMessages)
  const locale = useLocale()
  const write = useAct(WriteReviewDocument)
  const change = useAct(ChangeReviewDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [rating, setRating] = useState(review === null ? '' : String(review.rating))
  const [body, setBody] = useState(review?.body ?? '')
  const [pictures, setPictures] = useState<readonly string[]>(review?.pictures.map(({ id }) => id) ?? [])
  const [fault, setFault] = useState<string>()
  const add = async (files: readonly File[]) => {
    setFault(undefined)
    for (const file of files.slice(0, most - pictures.length)) {
      const id = await send(file)
      if (id === undefined) setFault(`${file.name}: ${m.photoFault}`)
      else setPictures((before) => (before.includes(id) ? before : [...before, id]))
    }
  }
  const submit = async () => {
    if (rating === '' || body.trim() === '') {
      toast.bad(m.needed)
      return
    }
    const said = { idempotencyKey, rating: Number(rating), body, pictures }
    const answer =
      review === null ? (await write.mutateAsync({ input: { ...said, listingId } })).writeReview : (await change.mutateAsync({ input: { ...said, id: review.id } })).changeReview
    renew()
    if (isFailure(answer)) {
      toast.bad(failureMessage(answer, locale))
      return
    }
    toast.good(m.saved)
    close()
  }
  return (
    <Form onSubmit={() => void submit()} problems={[]}>
      <RadioGroup
        label={m.rating}
        name="rating"
        isRequired
        isHorizontal
        options={['1', '2', '3', '4', '5'].map((id) => ({ id, label: m.starsChoice(Number(id)) }))}
        value={rating}
        onChange={setRating}
      />
      <TextField label={m.body} name="body" description={m.bodyHint} isRequired isMultiline rows={5} maxLength={3000} value={body} onChange={setBody} />
      {pictures.length < most && (
        <FileDrop
          label={m.photos}
          description={m.photosHint}
          files={[]}
          accept={['image/jpeg', 'image/png', 'image/webp']}
          maxSize={10 * 1024 * 1024}
          isMultiple
          errorMessage={fault}
          onChange={(files) => void add(files)}
        />
      )}
      <ul className="flex flex-wrap gap-2">
        {pictures.map((id, index) => (
          <li key={id} className="relative">
            <img src={`/pictures/stored/${id}/320.webp`} alt={m.picture(index + 1)} width={80} height={80} className="size-20 rounded-md border border-line object-cover" />
            <IconButton label={m.removePhoto(index + 1)} size="sm" className="absolute -top-2 -right-2 bg-raised" onPress={() => setPictures(pictures.filter((one) => one !== id))}>
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button onPress={close}>{m.cancel}</Button>
        <Button type="submit" variant="primary" isPending={write.isPending || change.isPending}>
          {m.save}
        </Button>
      </DialogActions>
    </Form>
  )
}

async function send(file: File): Promise<string | undefined> {
  const answer = await fetch('/api/pictures', { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file })
  const body: unknown = await answer.json().catch(() => undefined)
  return answer.ok && typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string' ? body.id : undefined
}
