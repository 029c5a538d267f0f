import { callStaffAction } from '../components/callStaffAction'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const firstId = async (collection: 'accounts' | 'staff', field: string, value: string): Promise<string | null> => {
  const query = new URLSearchParams({ [`where[${field}][equals]`]: value, limit: '1', depth: '0' })
  const outcome = await callStaffAction<{ docs: { id: string }[] }>({ path: `/${collection}?${query}`, method: 'GET' })
  return ('answer' in outcome && outcome.answer.docs[0]?.id) || null
}

/** The id behind an address, a number or an id; null when nobody has it, or the caller may not see who. */
export const findPerson = async (typed: string): Promise<string | null> => {
  if (uuid.test(typed)) return typed.toLowerCase()
  if (!typed.includes('@')) return firstId('accounts', 'mobileNo', typed)
  const email = typed.toLowerCase()
  return (await firstId('accounts', 'email', email)) ?? (await firstId('staff', 'email', email))
}

type Sought = { person: string; from: string; to: string; request: string }

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString()

/** The list with this filter, in the form in which Payload's own filter editor reads and writes it. A person is who acted, or whose record it was. */
export const auditHref = ({ person, from, to, request }: Sought): string => {
  const common: [path: string, operator: string, value: string][] = [
    ...(from ? ([['createdAt', 'greater_than_equal', new Date(from).toISOString()]] as [string, string, string][]) : []),
    ...(to ? ([['createdAt', 'less_than', dayAfter(to)]] as [string, string, string][]) : []),
    ...(request ? ([['requestId', 'equals', request]] as [string, string, string][]) : []),
  ]
  const ways: [string, string, string][][] = person
    ? [[['about', 'equals', person], ...common], [['actorId', 'equals', person], ...common], [['targetId', 'equals', person], ...common]] // prettier-ignore
    : [common]
  const query = new URLSearchParams()
  ways.forEach((conditions, way) =>
    conditions.forEach(([path, operator, value], at) => query.set(`where[or][${way}][and][${at}][${path}][${operator}]`, value)),
  )
  return `/admin/collections/audit-log?${query}`
}

const searched = ['actorLabel', 'action', 'targetId', 'requestId', 'ip', 'about']

/** The export of what the list shows: its filter, and what stands in its search field. */
export const exportHref = (search: string, format: 'csv' | 'jsonl'): string => {
  const shown = new URLSearchParams(search)
  const query = new URLSearchParams({ format })
  const words = shown.get('search')?.trim()
  const prefix = words ? 'where[and][0]' : 'where'
  for (const [key, value] of shown) if (key.startsWith('where[')) query.set(`${prefix}${key.slice('where'.length)}`, value)
  if (words) searched.forEach((field, at) => query.set(`where[and][1][or][${at}][${field}][like]`, words))
  return `/api/audit-log/export?${query}`
}
