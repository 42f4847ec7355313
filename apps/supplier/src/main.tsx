import { configureClient, createQueryClient, type RequestError } from '@naru/api-client'
import { frameMessages, LocaleProvider, rememberedLocale, RouterProvider as LinkProvider, toast, applyTheme } from '@naru/ui'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './app/router.js'
import './styles.css'

applyTheme()
const ToastRegion = lazy(() => import('@naru/ui/toast-region').then(({ ToastRegion: Region }) => ({ default: Region })))
configureClient({ locale: rememberedLocale })
const client = createQueryClient(tellProblem)
const root = document.getElementById('root')
if (!root) throw new Error('the page has no root element')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <LocaleProvider>
        <LinkProvider navigate={(path) => router.history.push(path)}>
          <RouterProvider router={router} />
          <Suspense>
            <ToastRegion />
          </Suspense>
        </LinkProvider>
      </LocaleProvider>
    </QueryClientProvider>
  </StrictMode>,
)

/** An act that failed unexpectedly says so, with the number that the log knows it by. */
function tellProblem({ fault }: RequestError): void {
  const m = frameMessages[rememberedLocale()]
  toast.bad(fault.kind === 'network' ? m.offline : m.fault(fault.kind === 'fault' ? (fault.reference ?? m.noReference) : m.noReference))
}
