import { formatAmount, parseCurrency, unwrap } from '@naru/kernel'
import type { Label, Paper, PaperColumn, PaperTable } from './paper.js'
import { faint, ink, inner, line, openPdf, page, type Pdf } from './pdf-file.js'

const left = page.margin
const bottom = page.height - page.margin - 22
const both = ({ ko, en }: Label): string => (ko === en ? ko : `${ko} ${en}`)

/** Prints a paper: head, parties, facts, tables that repeat their heads and total every page, totals, notes, and the page's number. */
export async function printPaper(paper: Paper, createdAt: Date): Promise<Buffer> {
  const { pdf, finish } = await openPdf(`${paper.title.en} ${paper.number}`, createdAt, { bufferPages: true })
  let y = drawHead(pdf, paper)
  y = drawParties(pdf, paper, y)
  y = drawFacts(pdf, paper, y)
  for (const table of paper.tables) y = drawTable(pdf, table, y + 10)
  y = drawTotals(pdf, paper, y + 8)
  drawNotes(pdf, paper, y + 12)
  numberPages(pdf, paper)
  return finish()
}

function drawHead(pdf: Pdf, { title, number }: Paper): number {
  pdf
    .font('bold')
    .fontSize(19)
    .fillColor(ink)
    .text(title.ko, left, page.margin, { width: inner * 0.62 })
  pdf
    .font('regular')
    .fontSize(11)
    .fillColor(faint)
    .text(title.en, left, page.margin + 25, { width: inner * 0.62 })
  pdf
    .font('bold')
    .fontSize(11)
    .fillColor(ink)
    .text(number, left + inner * 0.62, page.margin + 6, { width: inner * 0.38, align: 'right' })
  return page.margin + 50
}

function drawParties(pdf: Pdf, { parties }: Paper, y: number): number {
  const width = inner / Math.max(parties.length, 1)
  const heights = parties.map(
    ({ lines }) =>
      pdf
        .font('regular')
        .fontSize(9)
        .heightOfString(lines.join('\n'), { width: width - 12 }) + 26,
  )
  const height = Math.max(0, ...heights)
  for (const [index, { label, lines }] of parties.entries()) {
    const x = left + index * width
    pdf.lineWidth(0.6).strokeColor(line).rect(x, y, width, height).stroke()
    pdf
      .font('regular')
      .fontSize(7)
      .fillColor(faint)
      .text(both(label), x + 6, y + 5, { width: width - 12, lineBreak: false })
    pdf
      .font('regular')
      .fontSize(9)
      .fillColor(ink)
      .text(lines.join('\n'), x + 6, y + 16, { width: width - 12 })
  }
  return y + height
}

function drawFacts(pdf: Pdf, { facts }: Paper, top: number): number {
  const columns = 3
  const width = inner / columns
  let y = top
  for (let row = 0; row < facts.length; row += columns) {
    const cells = facts.slice(row, row + columns)
    const height =
      Math.max(
        ...cells.map(([, value]) =>
          pdf
            .font('regular')
            .fontSize(9)
            .heightOfString(value, { width: width - 12 }),
        ),
      ) + 22
    for (const [index, [label, value]] of cells.entries()) {
      const x = left + index * width
      pdf.lineWidth(0.6).strokeColor(line).rect(x, y, width, height).stroke()
      pdf
        .font('regular')
        .fontSize(7)
        .fillColor(faint)
        .text(both(label), x + 6, y + 4, { width: width - 12, lineBreak: false })
      pdf
        .font('regular')
        .fontSize(9)
        .fillColor(ink)
        .text(value, x + 6, y + 14, { width: width - 12 })
    }
    y += height
  }
  return y
}

const widthsOf = (columns: readonly PaperColumn[]): readonly number[] => {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  return columns.map(({ width }) => (width / whole) * inner)
}

/** Rows flow over as many pages as they need; a head stands on each, and under it what the page comes to. */
function drawTable(pdf: Pdf, table: PaperTable, top: number): number {
  const widths = widthsOf(table.columns)
  const rows = table.rows.map(({ cells, minor }) => {
    const heights = cells.map((cell, index) =>
      pdf
        .font('regular')
        .fontSize(8.5)
        .heightOfString(cell, { width: (widths[index] ?? 0) - 8 }),
    )
    return { cells, minor: minor ?? 0n, height: Math.max(13, ...heights) + 7 }
  })
  const foot = table.currency === null ? 0 : 18
  let y = top
  if (table.title) {
    if (y > bottom - 80) y = nextPage(pdf)
    pdf.font('bold').fontSize(10).fillColor(ink).text(both(table.title), left, y)
    y += 17
  }
  y = drawTableHead(pdf, table, widths, y > bottom - 70 ? nextPage(pdf) : y)
  let onPage = 0n
  let pages = 0
  for (const row of rows) {
    if (y + row.height + foot > bottom) {
      drawPageTotal(pdf, table, onPage, y)
      onPage = 0n
      pages += 1
      y = drawTableHead(pdf, table, widths, nextPage(pdf))
    }
    drawRow(pdf, table.columns, widths, row.cells, { y, height: row.height })
    onPage += row.minor
    y += row.height
  }
  if (pages === 0) return y
  drawPageTotal(pdf, table, onPage, y)
  return y + foot
}

function nextPage(pdf: Pdf): number {
  pdf.addPage()
  return page.margin + 8
}

function drawTableHead(pdf: Pdf, { columns }: PaperTable, widths: readonly number[], y: number): number {
  pdf.rect(left, y, inner, 26).fill('#eef1f4')
  drawRow(
    pdf,
    columns,
    widths,
    columns.map(({ label }) => (label.ko === label.en ? label.ko : `${label.ko}\n${label.en}`)),
    { y, height: 26, size: 7.5, colour: faint },
  )
  return y + 26
}

interface RowStyle {
  readonly y: number
  readonly height: number
  readonly size?: number
  readonly colour?: string
}

function drawRow(pdf: Pdf, columns: readonly PaperColumn[], widths: readonly number[], cells: readonly string[], { y, height, size = 8.5, colour = ink }: RowStyle): void {
  let x = left
  for (const [index, { align = 'left' }] of columns.entries()) {
    const width = widths[index] ?? 0
    pdf.lineWidth(0.5).strokeColor(line).rect(x, y, width, height).stroke()
    pdf
      .font('regular')
      .fontSize(size)
      .fillColor(colour)
      .text(cells[index] ?? '', x + 4, y + 4, { width: width - 8, align })
    x += width
  }
}

function drawPageTotal(pdf: Pdf, { currency }: PaperTable, minor: bigint, y: number): void {
  if (currency === null) return
  const amount = formatAmount({ minor, currency: unwrap(parseCurrency(currency)) })
  pdf
    .font('regular')
    .fontSize(8.5)
    .fillColor(faint)
    .text(`이 쪽의 합계 Total of this page: ${amount} ${currency}`, left, y + 4, { width: inner - 4, align: 'right' })
}

function drawTotals(pdf: Pdf, { totals }: Paper, top: number): number {
  const width = inner * 0.52
  const x = left + inner - width
  let y = top + totals.length * 17 > bottom ? nextPage(pdf) : top
  for (const [index, [label, value]] of totals.entries()) {
    const isLast = index === totals.length - 1
    if (isLast)
      pdf
        .lineWidth(0.8)
        .strokeColor(ink)
        .moveTo(x, y - 1)
        .lineTo(x + width, y - 1)
        .stroke()
    pdf
      .font(isLast ? 'bold' : 'regular')
      .fontSize(isLast ? 10.5 : 9)
      .fillColor(isLast ? ink : faint)
      .text(both(label), x, y + 3, { width: width * 0.56, lineBreak: false })
    pdf.fillColor(ink).text(value, x + width * 0.5, y + 3, { width: width * 0.5, align: 'right', lineBreak: false })
    y += 17
  }
  return y
}

function drawNotes(pdf: Pdf, { notes }: Paper, top: number): void {
  let y = top
  for (const note of notes) {
    const height = pdf.font('regular').fontSize(8.5).heightOfString(note, { width: inner })
    if (y + height > bottom) y = nextPage(pdf)
    pdf.fillColor(ink).text(note, left, y, { width: inner })
    y += height + 4
  }
}

function numberPages(pdf: Pdf, { title, number }: Paper): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index)
    pdf
      .font('regular')
      .fontSize(7.5)
      .fillColor(faint)
      .text(`${both(title)} ${number}`, left, page.height - page.margin + 4, { width: inner * 0.7, lineBreak: false })
    pdf.text(`${String(index + 1)} / ${String(count)}`, left + inner * 0.7, page.height - page.margin + 4, { width: inner * 0.3, align: 'right', lineBreak: false })
  }
}
