/** What the page shows; it stands in its address, so that it can be sent to a colleague and survives a reload. */
export type Asked = {
  view: 'day' | 'week'
  /** `YYYY-MM-DD`; today when left out. */
  day?: string | undefined
  practitionerId?: string | undefined
  facilityId?: string | undefined
  clock?: string | undefined
  withCancelled?: boolean | undefined
  page?: number | undefined
}

/** From the page's address. What makes no sense there is left out; the server checks the rest. */
export const askedOf = (params: Record<string, string | string[] | undefined>): Asked => {
  const text = (name: string) => {
    const value = params[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const practitionerId = text('practitionerId')
  return {
    view: text('view') === 'week' && practitionerId ? 'week' : 'day',
    day: text('day'),
    practitionerId,
    facilityId: text('facilityId'),
    clock: text('clock'),
    withCancelled: text('withCancelled') === 'true',
    page: Number(text('page')) || undefined,
  }
}

/** For the page's address, and for asking the server. */
export const queryOf = (asked: Asked): URLSearchParams => {
  const { withCancelled, page, ...rest } = asked
  const given = Object.entries(rest).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const query = new URLSearchParams(given)
  if (withCancelled) query.set('withCancelled', 'true')
  if (page && page > 1) query.set('page', String(page))
  return query
}
