import type { Endpoint } from '../endpoint'
import { limitInWords } from '../openApi'

/** Every door on a line of a Markdown table: who may come in, how often, with what it refuses beside the common errors. Committed, so that a change shows in review. */
export const routeInventory = (endpoints: readonly Endpoint[]): string => {
  const rows = endpoints.map((door) => [
    door.method.toUpperCase(),
    `\`${door.path}\``,
    door.auth,
    `${door.limit.name}: ${limitInWords(door.limit)}`,
    [door.idempotent ? 'Idempotency-Key' : '', door.upload ? `≤ ${door.upload.maxFiles} files` : ''].filter(Boolean).join(', '),
    Object.keys(door.output).join(', '),
    door.errors.map((code) => `\`${code}\``).join(' '),
  ])
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [
    '# Routes of /api/v1',
    '',
    'Written by `npm run generate`; a test fails when it is out of date.',
    '',
    line(['method', 'path', 'auth', 'limit', 'also', 'answers', 'errors of its own']),
    line(['---', '---', '---', '---', '---', '---', '---']),
    ...rows.map(line),
    '',
  ].join('\n')
}
