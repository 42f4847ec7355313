import { err, ok, type Result } from '@naru/kernel'
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { carriesAnotherFile, endOfPicture, pictureFormOf } from './picture-form.js'

export const largestUpload = 10 * 1024 * 1024
const mostPixels = 40_000_000
const fewestPixelsAside = 16

export type PictureFault = 'NOT_A_PICTURE' | 'TOO_LARGE' | 'TOO_SMALL' | 'TOO_MANY_PIXELS' | 'DAMAGED' | 'CARRIES_ANOTHER_FILE'
export interface PictureRefused {
  readonly code: 'PICTURE_REFUSED'
  readonly reason: PictureFault
}

/** A picture encoded anew in every width, named by the digest of its widest. */
export interface PressedPicture {
  readonly digest: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly files: readonly { readonly size: number; readonly body: Buffer }[]
}

// Two pictures of forty million pixels at a time fill 320 MB; more wait.
const atOnce = 2
sharp.cache(false)
sharp.concurrency(1)
let running = 0
const waiting: (() => void)[] = []

/**
 * Reads a picture and encodes it anew as WebP, turned upright, without what the camera knew of place and time. Works on threads of
 * its own. What is no whole picture, or more than a picture, is refused.
 */
export async function pressPicture(upload: Buffer, sizes: readonly number[]): Promise<Result<PressedPicture, PictureRefused>> {
  const refuse = (reason: PictureFault) => err({ code: 'PICTURE_REFUSED', reason } as const)
  if (upload.length > largestUpload) return refuse('TOO_LARGE')
  const form = pictureFormOf(upload)
  if (!form) return refuse('NOT_A_PICTURE')
  const end = endOfPicture(upload, form)
  if (end === undefined) return refuse('DAMAGED')
  if (carriesAnotherFile(upload, end)) return refuse('CARRIES_ANOTHER_FILE')
  const picture = upload.subarray(0, end)
  const measured = await sharp(picture, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!measured) return refuse('DAMAGED')
  if (measured.width * measured.height > mostPixels) return refuse('TOO_MANY_PIXELS')
  if (Math.min(measured.width, measured.height) < fewestPixelsAside) return refuse('TOO_SMALL')
  await turn()
  try {
    return ok(await encode(picture, sizes))
  } catch {
    // The decoder's words name libraries and places in the file; to whoever uploads it is a damaged picture.
    return refuse('DAMAGED')
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

async function turn(): Promise<void> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
}

async function encode(picture: Buffer, sizes: readonly number[]): Promise<PressedPicture> {
  const widest = Math.max(...sizes)
  const inside = (size: number) => ({ width: size, height: size, fit: 'inside', withoutEnlargement: true }) as const
  const whole = await sharp(picture, { limitInputPixels: mostPixels, failOn: 'warning' })
    .autoOrient()
    .resize(inside(widest))
    .webp({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
  const narrower = await Promise.all(
    sizes.filter((size) => size !== widest).map(async (size) => ({ size, body: await sharp(whole.data).resize(inside(size)).webp({ quality: 80 }).toBuffer() })),
  )
  return {
    digest: createHash('sha256').update(whole.data).digest('hex'),
    width: whole.info.width,
    height: whole.info.height,
    bytes: whole.data.length,
    files: [...narrower, { size: widest, body: whole.data }],
  }
}
