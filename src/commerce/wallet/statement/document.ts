import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { oneLine } from '../../../platform/mail'

// the fonts that every PDF reader has know no naira sign and few of the letters that names are written with
// (by the package's own file: a bundler takes a name with a blank in it for all of the fonts)
const fontFile = (name: string): string =>
  join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf', `${name}.ttf`)

const margin = 48
const columns = { date: 0, words: 92, amount: 300, balance: 400, end: 499 } as const
const ink = '#1d2b28'
const soft = '#5f6f6b'
const line = '#d5dedb'
/** Characters of one line of a movement; fewer when they are wide. */
const longestWords = 56

type Heading = { title: string; holder: string[]; from: Date; to: Date; remark: string | null }
type Row = { at: Date; words: string; amount: string; balance: string }

/** A statement on A4, written from top to bottom; pages are numbered when it is finished. */
export const startDocument = async ({ timezone }: { timezone: string }) => {
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument({ size: 'A4', margin, bufferPages: true, font: fontFile('DejaVuSansCondensed'), info: { Title: 'Account statement', Creator: 'Afya' } }) // prettier-ignore
  const chunks: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  doc.registerFont('plain', fontFile('DejaVuSansCondensed')).registerFont('bold', fontFile('DejaVuSansCondensed-Bold'))
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: timezone })
  let y = margin
  const bottom = doc.page.height - margin - 24
  const room = (height: number): boolean => {
    if (y + height <= bottom) return false
    doc.addPage()
    y = margin
    return true
  }
  const cell = (text: string, { from, to, align = 'left' }: { from: number; to: number; align?: 'left' | 'right' }) =>
    doc.text(text, margin + (align === 'left' ? from : to - 6 - doc.widthOfString(text)), y, { lineBreak: false })
  const fitting = (text: string, width: number): string => {
    let longest = longestWords
    while (longest > 8 && doc.widthOfString(oneLine(text, longest)) > width) longest -= 4
    return oneLine(text, longest)
  }
  const rule = () => doc.moveTo(margin, y).lineTo(margin + columns.end, y).strokeColor(line).lineWidth(0.5).stroke() // prettier-ignore
  const words = (text: string) => {
    room(20)
    doc.font('plain').fontSize(10).fillColor(ink)
    cell(text, { from: 0, to: columns.end })
    y += 18
  }
  const columnTitles = () => {
    doc.font('plain').fontSize(8).fillColor(soft)
    cell('Date', { from: columns.date, to: columns.words })
    cell('Movement', { from: columns.words, to: columns.amount })
    cell('Amount', { from: columns.amount, to: columns.balance, align: 'right' })
    cell('Balance', { from: columns.balance, to: columns.end, align: 'right' })
    y += 14
    rule()
    y += 4
  }
  return {
    words,
    columnTitles,
    heading: ({ title, holder, from, to, remark }: Heading) => {
      doc.font('bold').fontSize(11).fillColor(soft).text('Afya', margin, y)
      doc
        .font('bold')
        .fontSize(20)
        .fillColor(ink)
        .text(title, margin, y + 18)
      y += 52
      for (const one of holder) words(oneLine(one, 80))
      words(`Period: ${time.format(from)} to ${time.format(to)}`)
      words(`Made: ${time.format(new Date())}. All times are those of ${timezone}.`)
      if (remark) words(remark)
    },
    section: (title: string, facts: [label: string, amount: string][]) => {
      room(120)
      y += 14
      doc.font('bold').fontSize(13).fillColor(ink)
      cell(title, { from: 0, to: columns.end })
      y += 22
      for (const [label, amount] of facts) {
        doc.font('plain').fontSize(10).fillColor(soft)
        cell(label, { from: 0, to: columns.amount })
        doc.fillColor(ink)
        cell(amount, { from: columns.amount, to: columns.end, align: 'right' })
        y += 16
      }
      y += 10
    },
    row: ({ at, words: text, amount, balance }: Row) => {
      if (room(15)) columnTitles()
      doc.font('plain').fontSize(8.5).fillColor(ink)
      cell(time.format(at), { from: columns.date, to: columns.words })
      cell(fitting(text, columns.amount - columns.words - 6), { from: columns.words, to: columns.amount })
      cell(amount, { from: columns.amount, to: columns.balance, align: 'right' })
      cell(balance, { from: columns.balance, to: columns.end, align: 'right' })
      y += 15
    },
    finish: (): Promise<Buffer> => {
      const { start, count } = doc.bufferedPageRange()
      for (let page = start; page < start + count; page++) {
        doc.switchToPage(page)
        // below the margin text would begin another page
        doc.page.margins.bottom = 0
        doc.font('plain').fontSize(8).fillColor(soft)
        y = doc.page.height - margin
        cell(`Page ${page + 1} of ${count}`, { from: 0, to: columns.end, align: 'right' })
      }
      doc.end()
      return done
    },
  }
}
