import sharp from 'sharp'
import { carriesAnotherFile, endOfPicture, pictureFormOf } from './picture-form.js'
import { pressPicture, type PictureFault } from './press-picture.js'

const sizes = [32, 64]
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c08040' } })
const jpeg = () =>
  plain(120, 80)
    .withExif({ IFD0: { Copyright: 'Somebody' }, IFD3: { GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
const png = () => plain(120, 80).png().toBuffer()
const refusalOf = async (bytes: Buffer): Promise<PictureFault | undefined> => {
  const pressed = await pressPicture(bytes, sizes)
  return pressed.ok ? undefined : pressed.failure.reason
}

describe('a picture that is uploaded', () => {
  it('is encoded anew in every size without what the camera knew', async () => {
    const pressed = await pressPicture(await jpeg(), sizes)
    if (!pressed.ok) throw new Error(pressed.failure.reason)
    expect(pressed.value.files.map(({ size }) => size)).toEqual([32, 64])
    expect(pressed.value).toMatchObject({ width: 64, height: 43 })
    for (const { body, size } of pressed.value.files) {
      const { format, exif, width } = await sharp(body).metadata()
      expect({ format, exif, width }).toEqual({ format: 'webp', exif: undefined, width: size })
    }
    expect(pressed.value.digest).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is the same for the same content', async () => {
    const [first, second] = [await pressPicture(await png(), sizes), await pressPicture(await png(), sizes)]
    expect(first.ok && second.ok && first.value.digest === second.value.digest).toBe(true)
  })

  it('is turned upright as the camera was held', async () => {
    const lying = await plain(120, 80).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const pressed = await pressPicture(lying, sizes)
    expect(pressed).toMatchObject({ ok: true, value: { width: 43, height: 64 } })
  })

  it('may have a tail of the camera’s, which is dropped', async () => {
    expect(await refusalOf(Buffer.concat([await jpeg(), Buffer.from('SEFH camera data')]))).toBeUndefined()
  })

  it.each<[string, () => Promise<Buffer>, PictureFault]>([
    ['nothing', () => Promise.resolve(Buffer.alloc(0)), 'NOT_A_PICTURE'],
    ['a page with a name of a picture', () => Promise.resolve(Buffer.from('<html><script>alert(1)</script>')), 'NOT_A_PICTURE'],
    ['a drawing with a script', () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')), 'NOT_A_PICTURE'],
    ['a truncated JPEG', async () => (await jpeg()).subarray(0, 300), 'DAMAGED'],
    ['a truncated PNG', async () => (await png()).subarray(0, -20), 'DAMAGED'],
    ['a JPEG by its first bytes only', () => Promise.resolve(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64, 7)])), 'DAMAGED'],
    ['a JPEG that is also an archive', async () => Buffer.concat([await jpeg(), Buffer.from('PK\u0003\u0004rest of an archive')]), 'CARRIES_ANOTHER_FILE'],
    ['a PNG that is also a page', async () => Buffer.concat([await png(), Buffer.from('\n<SCRIPT>alert(1)</SCRIPT>')]), 'CARRIES_ANOTHER_FILE'],
    ['a bomb of forty-two million pixels', () => plain(6_500, 6_500).png({ compressionLevel: 1 }).toBuffer(), 'TOO_MANY_PIXELS'],
    ['a dot', () => plain(4, 4).png().toBuffer(), 'TOO_SMALL'],
    ['eleven megabytes', async () => Buffer.concat([await jpeg(), Buffer.alloc(11 * 1024 * 1024)]), 'TOO_LARGE'],
  ])('is refused when it is %s', async (_what, bytes, fault) => {
    expect(await refusalOf(await bytes())).toBe(fault)
  })

  it('is told by its content', async () => {
    expect(pictureFormOf(await png())).toBe('png')
    expect(pictureFormOf(await plain(20, 20).webp().toBuffer())).toBe('webp')
    const whole = await jpeg()
    expect(endOfPicture(whole, 'jpeg')).toBe(whole.length)
    expect(carriesAnotherFile(whole, whole.length)).toBe(false)
  })
})
