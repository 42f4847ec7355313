import { Camera, CameraOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../actions/button.js'
import { Notice } from '../feedback/states.js'
import { useMessages } from '../i18n/messages.js'
import { qrMessages } from './qr-messages.js'

/** Reads a QR code from the device's camera. The reader is loaded when the camera is first used. */
export function QrCamera({ onText }: { readonly onText: (text: string) => void }) {
  const m = useMessages(qrMessages)
  const [isOn, setOn] = useState(false)
  const [isRefused, setRefused] = useState(false)
  return (
    <div className="flex flex-col gap-3">
      <Button icon={isOn ? <CameraOff aria-hidden className="size-4" /> : <Camera aria-hidden className="size-4" />} onPress={() => setOn(!isOn)}>
        {isOn ? m.cameraOff : m.camera}
      </Button>
      {isRefused && (
        <Notice tone="warn" isLive>
          {m.cameraRefused}
        </Notice>
      )}
      {isOn && (
        <Viewfinder
          onText={(text) => {
            setOn(false)
            onText(text)
          }}
          onRefused={() => {
            setOn(false)
            setRefused(true)
          }}
        />
      )}
    </div>
  )
}

const longestSide = 640
/** Asked anew each time: it changes while frames are awaited. */
const isOver = (signal: AbortSignal): boolean => signal.aborted

function Viewfinder({ onText, onRefused }: { readonly onText: (text: string) => void; readonly onRefused: () => void }) {
  const m = useMessages(qrMessages)
  const video = useRef<HTMLVideoElement>(null)
  const handlers = useRef({ onText, onRefused })
  useEffect(() => {
    handlers.current = { onText, onRefused }
  })
  useEffect(() => {
    const stop = new AbortController()
    void watch(video, stop.signal).then(
      (text) => text !== undefined && handlers.current.onText(text),
      () => handlers.current.onRefused(),
    )
    return () => stop.abort()
  }, [])
  return (
    <div className="flex flex-col gap-1">
      <video ref={video} muted playsInline className="aspect-[4/3] w-full rounded-md bg-black object-cover" />
      <p className="text-sm text-ink-soft">{m.looking}</p>
    </div>
  )
}

/** The text of the QR code in a picture; undefined when no code can be read in it. */
export async function readQrPicture(picture: Blob): Promise<string | undefined> {
  const { default: read } = await import('jsqr')
  const bitmap = await createImageBitmap(picture).catch(() => undefined)
  if (!bitmap) return undefined
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  try {
    // A code may be a small part of a large photograph, or fill one that is too large to look at whole.
    for (const side of [longestSide, longestSide * 2, longestSide * 4]) {
      const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
      canvas.width = Math.max(1, Math.round(bitmap.width * scale))
      canvas.height = Math.max(1, Math.round(bitmap.height * scale))
      context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
      const pixels = context?.getImageData(0, 0, canvas.width, canvas.height)
      const code = pixels && read(pixels.data, pixels.width, pixels.height)
      if (code && code.data !== '') return code.data
      if (scale === 1) return undefined
    }
    return undefined
  } finally {
    bitmap.close()
  }
}

/** Looks at frames until one holds a code or the viewer goes away. */
async function watch(video: { readonly current: HTMLVideoElement | null }, signal: AbortSignal): Promise<string | undefined> {
  const [{ default: read }, stream] = await Promise.all([import('jsqr'), navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })])
  const element = video.current
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  try {
    if (!element || !context || isOver(signal)) return undefined
    element.srcObject = stream
    await element.play()
    while (!isOver(signal)) {
      const scale = Math.min(1, longestSide / Math.max(element.videoWidth, element.videoHeight, 1))
      canvas.width = Math.round(element.videoWidth * scale)
      canvas.height = Math.round(element.videoHeight * scale)
      if (canvas.width > 0) {
        context.drawImage(element, 0, 0, canvas.width, canvas.height)
        const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
        const code = read(data, width, height)
        if (code && code.data !== '') return code.data
      }
      await new Promise((resolve) => setTimeout(resolve, 120))
    }
    return undefined
  } finally {
    for (const track of stream.getTracks()) track.stop()
  }
}
