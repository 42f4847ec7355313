import { useEffect, useState } from 'react'
import { Skeleton } from '../feedback/states.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'

/** A QR code of a text, black on white in both themes so that every scanner reads it. */
export function QrCode({ text, size = 160, label, className }: { readonly text: string; readonly size?: number; readonly label?: string; readonly className?: string }) {
  const m = useMessages(kitMessages)
  const [source, setSource] = useState<string>()
  useEffect(() => {
    let isCurrent = true
    void import('qrcode').then(async ({ toDataURL }) => {
      const drawn = await toDataURL(text, { margin: 2, width: size * 2, errorCorrectionLevel: 'M' })
      if (isCurrent) setSource(drawn)
    })
    return () => {
      isCurrent = false
    }
  }, [text, size])
  return (
    <span className={className} style={{ display: 'inline-block', width: size, height: size }}>
      {source === undefined ? <Skeleton className="size-full" /> : <img src={source} width={size} height={size} alt={label ?? m.qrCode(text)} className="rounded-sm" />}
    </span>
  )
}
