import { largestEvidence, parseFileName, recogniseEvidence } from './evidence.js'

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : [...part])))

describe('evidence', () => {
  it.each([
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')],
    ['image/png', bytes([0x89], 'PNG', [13, 10, 26, 10])],
    ['image/webp', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ')],
    ['application/pdf', bytes('%PDF-1.7')],
  ])('is known as %s by its first bytes', (type, file) => {
    expect(recogniseEvidence(file)).toEqual({ ok: true, value: type })
  })

  it.each([
    ['a page', bytes('<html><script>alert(1)</script>'), 'NOT_A_PICTURE_OR_PDF'],
    ['a drawing with a script', bytes('<svg onload="alert(1)">'), 'NOT_A_PICTURE_OR_PDF'],
    ['a program', bytes('MZ', [0x90, 0]), 'NOT_A_PICTURE_OR_PDF'],
    ['a picture in name only', bytes('PNG'), 'NOT_A_PICTURE_OR_PDF'],
    ['nothing', bytes(), 'REQUIRED'],
    ['nine megabytes', new Uint8Array(largestEvidence + 1), 'TOO_LARGE'],
  ])('is not %s', (_, file, reason) => {
    expect(recogniseEvidence(file)).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at: 'file', reason } })
  })

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\mina\\밑창.jpg', '밑창.jpg'],
    ['\u202Egpj.exe\u0000', 'gpj.exe'],
    ['   ', 'file'],
    ['a'.repeat(500), 'a'.repeat(120)],
  ])('shows the name %j as %j', (given, shown) => {
    expect(parseFileName(given)).toBe(shown)
  })
})
