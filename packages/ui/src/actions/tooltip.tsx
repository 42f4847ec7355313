import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'

/** Words for a control, on hover and on focus. The control must be focusable (a button or link of this kit). */
export function Tooltip({ text, children }: { readonly text: string; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip offset={6} className="z-50 max-w-72 rounded-sm bg-gray-900 px-2 py-1 text-sm text-white shadow-float dark:bg-gray-700">
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
