import { Outlet } from '@tanstack/react-router'
import { SkipLink } from '@naru/ui'
import { DestinationProvider } from '../lib/destination.js'
import { CategoryRail } from './category-rail.js'
import { Footer } from './footer.js'
import { Header } from './header.js'

/** Header with the search, categories, the page, footer. */
export function Frame() {
  return (
    <DestinationProvider>
      <div className="flex min-h-dvh flex-col">
        <SkipLink />
        <Header />
        <CategoryRail />
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[82rem] flex-1 px-4 pt-6 pb-20 outline-none md:px-6">
          <Outlet />
        </main>
        <Footer />
      </div>
    </DestinationProvider>
  )
}
