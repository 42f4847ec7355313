import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LocaleProvider, ToastRegion } from './kit.js'
import './gallery.css'
import { Gallery } from './gallery.js'

// Every component on one page, for the checks of looks and accessibility: ?app=supplier&theme=dark&lang=en
const asked = new URLSearchParams(window.location.search)
document.documentElement.dataset.app = asked.get('app') ?? 'single-window'
document.documentElement.dataset.theme = asked.get('theme') ?? 'light'
const root = document.getElementById('root')
if (!root) throw new Error('the page has no root element')
createRoot(root).render(
  <StrictMode>
    <LocaleProvider>
      <Gallery />
      <ToastRegion />
    </LocaleProvider>
  </StrictMode>,
)
