/** The most rows that one action on a selection may touch; the endpoints hold to the same. */
export const largestSelection = 200
/** Rows a page: what the generated REST door gives at most. */
const pageSize = 100

type Matching = {
  collection: string
  /** A query string that holds the filter, as Payload's selection makes it: `?where[…]=…`. */
  query: string
}

/**
 * The ids of all rows that match, also those on other pages; at most `largestSelection`.
 * @throws Error when the list cannot be read
 */
export const matchingIds = async ({ collection, query }: Matching): Promise<string[]> => {
  const ids: string[] = []
  for (let page = 1; ids.length < largestSelection; page++) {
    const response = await fetch(`/api/${collection}${query}&page=${page}&limit=${pageSize}&depth=0&select[createdAt]=true`, {
      credentials: 'include',
    })
    if (!response.ok) throw new Error(`The list of ${collection} answered ${response.status}.`)
    const { docs, hasNextPage } = (await response.json()) as { docs: { id: string }[]; hasNextPage: boolean }
    ids.push(...docs.map(({ id }) => id))
    if (!hasNextPage) break
  }
  return ids.slice(0, largestSelection)
}
