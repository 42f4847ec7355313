import { Star } from 'lucide-react'
import { cx } from '../cx.js'

const places = [1, 2, 3, 4, 5]

/** A rating of one to five stars; `label` says it in words. A fraction fills the last star in part. */
export function Stars({ rating, label, className }: { readonly rating: number; readonly label: string; readonly className?: string }) {
  return (
    <span role="img" aria-label={label} className={cx('inline-flex items-center', className)}>
      {places.map((place) => (
        <span key={place} aria-hidden className="relative size-4">
          <Star className="absolute inset-0 size-4 text-line-strong" />
          <span className="absolute inset-y-0 left-0 overflow-hidden" style={{ width: `${String(Math.round(Math.max(0, Math.min(1, rating - place + 1)) * 100))}%` }}>
            <Star className="size-4 fill-current text-warn-text" />
          </span>
        </span>
      ))}
    </span>
  )
}
