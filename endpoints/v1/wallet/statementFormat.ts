export type StatementFormat = 'csv' | 'pdf' | 'json'

const formats: Record<string, StatementFormat> = {
  'text/csv': 'csv',
  'application/pdf': 'pdf',
  'application/json': 'json',
  'application/*': 'json',
  '*/*': 'json',
}

/** The kind of answer that an Accept header likes best of those there are; JSON when it says nothing, or nothing that there is. */
export const statementFormat = (accept = ''): StatementFormat => {
  let best: { format: StatementFormat; quality: number } = { format: 'json', quality: 0 }
  for (const part of accept.split(',')) {
    const [type = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase())
    const format = formats[type]
    const quality = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1)
    // of equals the first named
    if (format && quality > best.quality) best = { format, quality }
  }
  return best.format
}
