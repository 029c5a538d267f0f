/** Payload's bracket form: `flat({ where: { email: { equals: 'a' } } })` → `where[email][equals]=a`. */
export const queryString = (query: Record<string, unknown>, prefix = ''): string =>
  Object.entries(query)
    .flatMap(([key, value]) => {
      const path = prefix ? `${prefix}[${key}]` : key
      if (typeof value === 'object' && value !== null) return [queryString(value as Record<string, unknown>, path)]
      return [`${encodeURIComponent(path)}=${encodeURIComponent(String(value))}`]
    })
    .join('&')

/** One key of nested objects: `nested('name.firstName', true)` → `{ name: { firstName: true } }`. */
export const nested = (path: string, value: unknown): Record<string, unknown> => {
  const [first = '', ...rest] = path.split('.')
  return { [first]: rest.length > 0 ? nested(rest.join('.'), value) : value }
}
