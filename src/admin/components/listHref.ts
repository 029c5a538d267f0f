export type Condition = [path: string, operator: string, value: string]

/** A list of the panel with its filter set, in the form in which Payload's own filter editor reads and writes it. */
export const listHref = (collection: string, conditions: Condition[], search?: string): string => {
  const query = new URLSearchParams(search ? { search } : {})
  conditions.forEach(([path, operator, value], index) => query.set(`where[or][0][and][${index}][${path}][${operator}]`, value))
  return `/admin/collections/${collection}?${query}`
}

/** The moment that lies so many days back, for a filter. */
export const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString()
