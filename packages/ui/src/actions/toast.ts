import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast'

type Tone = 'good' | 'bad' | 'info'
export interface Notice {
  readonly tone: Tone
  readonly text: string
}

export const toasts = new ToastQueue<Notice>({ maxVisibleToasts: 3 })
const show = (tone: Tone, text: string, timeout?: number) => void toasts.add({ tone, text }, timeout === undefined ? {} : { timeout })

/** Short news about what was just done. A problem stays until it is dismissed. */
export const toast = {
  good: (text: string) => show('good', text, 6000),
  info: (text: string) => show('info', text, 6000),
  bad: (text: string) => show('bad', text),
}
