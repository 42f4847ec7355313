import { formatAmount } from '@naru/kernel'
import { agreements, pdfCredentialKey, qrLink, statementsOf, type CertificateParty, type PrintedCertificate } from '@naru/origin'
import QRCode from 'qrcode'
import { faint, ink, inner, line, openPdf, page, type Pdf } from '../platform/pdf/pdf-file.js'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Prints a certificate in boxes, with its credential inside the file and a QR code that leads to the register at `verifyOrigin`. */
export async function printCertificate(certificate: PrintedCertificate, verifyOrigin: string): Promise<Buffer> {
  const { pdf, finish } = await openPdf(`Certificate of origin ${certificate.number}`, certificate.issuedAt)
  // Uncompressed in the file, so that a reader needs no PDF library to find it.
  Object.assign(pdf.info, { [pdfCredentialKey]: certificate.credential })
  pdf.file(Buffer.from(certificate.credential), { name: 'certificate.vc.jwt', type: 'application/vc+jwt', description: 'The certificate as a verifiable credential' })
  drawCertificate(pdf, certificate, verifyOrigin)
  return finish()
}

function drawCertificate(pdf: Pdf, certificate: PrintedCertificate, verifyOrigin: string): void {
  const { content } = certificate
  const agreement = agreements[content.agreement].name
  const half = inner / 2
  const left = page.margin
  let y = page.margin
  pdf.font('bold').fontSize(17).fillColor(ink).text('원산지증명서', left, y, { width: inner, align: 'center' })
  pdf
    .font('regular')
    .fontSize(11)
    .text(`CERTIFICATE OF ORIGIN · ${agreement.en}`, left, y + 23, { width: inner, align: 'center' })
  y += 46
  box(pdf, { x: left, y, width: half, height: 72 }, '1. 수출자 Exporter', party(content.exporter))
  box(pdf, { x: left + half, y, width: half, height: 36 }, '2. 증명서 번호 Certificate no.', certificate.number)
  box(pdf, { x: left + half, y: y + 36, width: half, height: 36 }, '3. 협정 Agreement', `${agreement.ko} / ${agreement.en}`)
  y += 72
  box(pdf, { x: left, y, width: half, height: 72 }, '4. 수하인 Consignee', party(content.consignee))
  box(pdf, { x: left + half, y, width: half, height: 36 }, '5. 수입국 Country of import', content.importingCountry)
  box(pdf, { x: left + half, y: y + 36, width: half, height: 36 }, '6. 송품장 번호 Invoice or order no.', certificate.orderNumber)
  y += 72
  const remarks = [content.retrospective ? '소급발급 Issued retrospectively' : '', formerText(content.former), content.remarks ?? '', certificate.finding ?? '']
    .filter((text) => text !== '')
    .join(' · ')
  box(pdf, { x: left, y, width: inner, height: 40 }, '7. 비고 Remarks', remarks === '' ? '—' : remarks)
  y = drawItems(pdf, certificate, y + 40)
  drawDeclarations(pdf, certificate, verifyOrigin, Math.max(y, page.height - page.margin - 170))
}

/** Marked on the form: of which certificate it takes the place. */
function formerText(former: PrintedCertificate['content']['former']): string {
  if (!former) return ''
  const of = `${former.number} (${former.issuedOn})`
  return former.kind === 'duplicate' ? `재교부 Duplicate of ${of}` : `대체발급 Replacement of ${of}`
}

function box(pdf: Pdf, { x, y, width, height }: Box, label: string, text: string): void {
  pdf.lineWidth(0.6).strokeColor(line).rect(x, y, width, height).stroke()
  pdf
    .font('regular')
    .fontSize(7)
    .fillColor(faint)
    .text(label, x + 5, y + 4, { width: width - 10, lineBreak: false })
  pdf
    .font('regular')
    .fontSize(9)
    .fillColor(ink)
    .text(text, x + 5, y + 14, { width: width - 10, height: height - 16, lineGap: 0.5, ellipsis: true })
}

const party = ({ name, businessNumber, address }: CertificateParty): string =>
  [`${name.ko}  ${name.en}`, businessNumber ?? '', `${address.line}, ${address.city}${address.postcode === null ? '' : ` ${address.postcode}`}, ${address.country}`]
    .filter((text) => text !== '')
    .join('\n')

interface Column {
  readonly label: string
  readonly width: number
  readonly align: 'left' | 'right'
}
const columns: readonly Column[] = [
  { label: '8. 번호\nNo.', width: 28, align: 'left' },
  { label: '9. 품명\nDescription of goods', width: 165, align: 'left' },
  { label: '10. HS\n6 digits', width: 52, align: 'left' },
  { label: '11. 원산지기준\nCriterion', width: 70, align: 'left' },
  { label: '12. 수량\nQuantity', width: 58, align: 'right' },
  { label: '13. 순중량 kg\nNet weight', width: 62, align: 'right' },
  { label: '14. 금액\nValue', width: inner - 435, align: 'right' },
]
const rowHeight = 34
/** Where the rows of a page end; below stand the declarations. */
const lastRow = page.height - page.margin - 176

/** Items in a table that goes on over as many pages as it takes; answers where it ends. */
function drawItems(pdf: Pdf, { content, number }: PrintedCertificate, from: number): number {
  let y = drawHead(pdf, from)
  for (const item of content.items) {
    if (y + rowHeight > lastRow) {
      pdf.addPage()
      pdf
        .font('regular')
        .fontSize(8)
        .fillColor(faint)
        .text(number, page.margin, page.margin - 14, { lineBreak: false })
      y = drawHead(pdf, page.margin)
    }
    const statements = statementsOf(item.determination)
    const criterion = item.determination.preferential.criterion ?? '—'
    drawRow(pdf, y, rowHeight, [
      String(item.number),
      `${item.description.ko}\n${item.description.en}`,
      item.hs.slice(0, 6),
      [criterion, ...(content.agreement === 'KR-ASEAN' && criterion === 'E' ? ['Rule 6'] : []), ...statements].join(' '),
      `${String(item.quantity)} ${item.unit}`,
      item.netWeightKg,
      `${formatAmount(item.amount)} ${item.amount.currency}`,
    ])
    y += rowHeight
  }
  drawRow(pdf, y, 22, ['', '합계 Total', '', '', '', '', `${formatAmount(content.total)} ${content.total.currency}`])
  return y + 22
}

function drawHead(pdf: Pdf, y: number): number {
  drawRow(
    pdf,
    y,
    26,
    columns.map(({ label }) => label),
    { size: 7, colour: faint },
  )
  return y + 26
}

function drawRow(pdf: Pdf, y: number, height: number, cells: readonly string[], { size, colour } = { size: 8.5, colour: ink }): void {
  let x = page.margin
  for (const [index, { width, align }] of columns.entries()) {
    pdf.lineWidth(0.6).strokeColor(line).rect(x, y, width, height).stroke()
    pdf
      .font('regular')
      .fontSize(size)
      .fillColor(colour)
      .text(cells[index] ?? '', x + 4, y + 4, { width: width - 8, height: height - 6, align, ellipsis: true })
    x += width
  }
}

function drawDeclarations(pdf: Pdf, certificate: PrintedCertificate, verifyOrigin: string, y: number): void {
  const left = page.margin
  const half = inner / 2
  const height = 162
  box(
    pdf,
    { x: left, y, width: half, height },
    '15. 수출자의 신고 Declaration by the exporter',
    `위 물품이 ${agreements[certificate.content.agreement].name.ko}의 원산지기준을 충족함을 신고합니다.\nThe goods above meet the rules of origin of the ${agreements[certificate.content.agreement].name.en}.\n\n${certificate.content.exporter.name.ko}\n${certificate.content.exporter.name.en}`,
  )
  box(
    pdf,
    { x: left + half, y, width: half, height },
    '16. 발급기관의 증명 Certification',
    `발급일 Issued on ${certificate.issuedOn}\n유효기간 Valid until ${certificate.validUntil}\n\n확인번호 Code\n${certificate.shortCode}`,
  )
  const code = QRCode.create(qrLink({ origin: verifyOrigin, id: certificate.id, digest: certificate.credentialDigest, code: certificate.shortCode }), { errorCorrectionLevel: 'M' })
  drawCode(pdf, code.modules, { x: left + inner - 122, y: y + 14, width: 116, height: 116 })
  pdf
    .font('regular')
    .fontSize(6.5)
    .fillColor(faint)
    .text(`${certificate.issuer}\nSHA-256 ${certificate.credentialDigest}`, left + half + 5, y + height - 24, { width: half - 10 })
}

function drawCode(pdf: Pdf, modules: { readonly size: number; get(row: number, column: number): number | boolean }, { x, y, width }: Box): void {
  const cell = width / modules.size
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) if (modules.get(row, column)) pdf.rect(x + column * cell, y + row * cell, cell, cell)
  }
  pdf.fillColor(ink).fill()
}
