import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../scripts/node.mjs'
import { Expected, say } from '../../scripts/report.mjs'
import { outputFolder } from './benchFolder.mjs'
import { figuresOf } from './figures.mjs'

const pagePath = join(projectRoot, 'docs', 'performance.md')
const markers = { begin: '<!-- figures: begin, written by npm run bench -->', end: '<!-- figures: end -->' }

const printTable = ({ head, rows }) => {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)))
  for (const row of all) say(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ').trimEnd()) // prettier-ignore
  say('')
}

export const printResults = (results) => {
  const { sentence, notes, tables } = figuresOf(results)
  say(`\n${sentence}\n`)
  tables.forEach(printTable)
  notes.forEach(say)
}

/** test-output/bench.json: everything, each round too. */
export const writeJson = (results) => writeFileSync(join(outputFolder, 'bench.json'), `${JSON.stringify(results, null, 2)}\n`)

const markdownTable = ({ head, rows }) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** Puts the figures between the markers of docs/performance.md. @throws {Expected} when the page or a marker is missing */
export const writePage = async (results) => {
  const page = existsSync(pagePath) ? readFileSync(pagePath, 'utf8') : ''
  const [begin, end] = [page.indexOf(markers.begin), page.indexOf(markers.end)]
  if (begin < 0 || end < begin)
    throw new Expected(`docs/performance.md has lost the lines "${markers.begin}" and "${markers.end}" that the figures go between.`)
  const { sentence, notes, tables } = figuresOf(results)
  const block = [markers.begin, `Measured ${results.ranAt.slice(0, 10)} on ${sentence}`, ...tables.map(markdownTable), ...notes].join(
    '\n\n',
  )
  const { format, resolveConfig } = await import('prettier')
  const text = `${page.slice(0, begin)}${block}\n\n${page.slice(end)}`
  writeFileSync(pagePath, await format(text, { ...(await resolveConfig(pagePath)), parser: 'markdown' }))
}
