import { ChevronRight } from 'lucide-react'
import { Fragment, useEffect, type ReactNode } from 'react'
import { Link } from '../actions/button.js'
import { cx } from '../cx.js'
import { useLocale } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'

export interface Crumb {
  readonly label: string
  /** Absent on the page itself. */
  readonly href?: string
}

export function Breadcrumbs({ items, className }: { readonly items: readonly Crumb[]; readonly className?: string }) {
  const m = useMessages(kitMessages)
  return (
    <nav aria-label={m.breadcrumbs} className={className}>
      <ol className="flex flex-wrap items-center gap-1 text-sm text-ink-soft">
        {items.map(({ label, href }, index) => (
          <Fragment key={`${label} ${href ?? ''}`}>
            {index > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0" />}
            <li className="min-w-0">
              {href === undefined ? (
                <span aria-current="page">{label}</span>
              ) : (
                <Link href={href} className="inline-flex min-h-6 items-center text-ink-soft">
                  {label}
                </Link>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  )
}

export interface PageHeaderProps {
  readonly title: string
  /** Beside the title: the state of what the page shows. */
  readonly status?: ReactNode
  readonly description?: ReactNode
  readonly crumbs?: readonly Crumb[]
  /** The one primary act, and at most two quiet ones before it. */
  readonly actions?: ReactNode
  readonly className?: string
}

/** The page's only h1; it names the document too. */
export function PageHeader({ title, status, description, crumbs, actions, className }: PageHeaderProps) {
  useDocumentTitle(title)
  return (
    <div className={cx('mb-6 flex flex-col gap-2', className)}>
      {crumbs && <Breadcrumbs items={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl font-semibold">{title}</h1>
            {status}
          </div>
          {description !== undefined && <div className="mt-1 max-w-prose text-base text-ink-soft">{description}</div>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </div>
  )
}

/** Names the document: what the page shows, then the front end (`data-title-ko` and `data-title-en` on the html element). */
export function useDocumentTitle(title: string): void {
  const locale = useLocale()
  useEffect(() => {
    const app = document.documentElement.getAttribute(`data-title-${locale}`)
    document.title = app === null ? title : `${title} · ${app}`
  }, [title, locale])
}

export interface CardProps {
  readonly title?: string
  readonly description?: ReactNode
  readonly actions?: ReactNode
  readonly headingLevel?: 2 | 3
  /** Content up to the edge: tables and lists. */
  readonly isFlush?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/** A group of facts with its title. */
export function Card({ title, description, actions, headingLevel = 2, isFlush = false, className, children }: CardProps) {
  const Title = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <section className={cx('min-w-0 rounded-md border border-line bg-surface', className)}>
      {(title !== undefined || actions !== undefined) && (
        <div className={cx('flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4', isFlush ? 'pb-3' : 'pb-0')}>
          <div className="min-w-0">
            {title !== undefined && <Title className="text-base font-semibold">{title}</Title>}
            {description !== undefined && <div className="text-sm text-ink-soft">{description}</div>}
          </div>
          {actions}
        </div>
      )}
      <div className={isFlush ? undefined : 'px-5 pt-3 pb-5'}>{children}</div>
    </section>
  )
}

/** A case page's frame: facts in the main column, timeline and workflow beside it, below on narrow screens. */
export function SplitLayout({ children, aside, className }: { readonly children: ReactNode; readonly aside: ReactNode; readonly className?: string }) {
  return (
    <div className={cx('grid grid-cols-1 gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]', className)}>
      <div className="flex min-w-0 flex-col gap-6">{children}</div>
      <aside className="flex min-w-0 flex-col gap-6">{aside}</aside>
    </div>
  )
}
