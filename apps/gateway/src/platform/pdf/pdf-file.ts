import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type PDFDocument from 'pdfkit'

const fonts = join(dirname(createRequire(import.meta.url).resolve('pretendard/package.json')), 'dist/public/static/alternative')
const read = (weight: string): Buffer => readFileSync(join(fonts, `Pretendard-${weight}.ttf`))
let faces: { readonly regular: Buffer; readonly bold: Buffer } | undefined

export type Pdf = InstanceType<typeof PDFDocument>

/** A4 in points. */
export const page = { width: 595.28, height: 841.89, margin: 36 }
export const inner = page.width - 2 * page.margin
export const ink = '#16202c'
export const faint = '#5b6876'
export const line = '#8b98a6'

export interface PdfFile {
  readonly pdf: Pdf
  /** Ends the document; its bytes. */
  readonly finish: () => Promise<Buffer>
}

/** An empty A4 document, by a library that is loaded with the first one, with the embedded Korean font as `regular` and `bold`; every page is added by its caller but the first. */
export async function openPdf(title: string, createdAt: Date, options: { readonly bufferPages?: boolean } = {}): Promise<PdfFile> {
  const { default: Document } = await import('pdfkit')
  faces ??= { regular: read('Regular'), bold: read('SemiBold') }
  const pdf = new Document({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: 'ko',
    displayTitle: true,
    bufferPages: options.bufferPages ?? false,
    info: { Title: title, Author: 'Naru', CreationDate: createdAt },
  })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const finished = new Promise<void>((resolve, reject) => {
    pdf.once('end', resolve)
    pdf.once('error', reject)
  })
  pdf.registerFont('regular', faces.regular)
  pdf.registerFont('bold', faces.bold)
  return {
    pdf,
    async finish() {
      pdf.end()
      await finished
      return Buffer.concat(chunks)
    },
  }
}
