import type { ListViewServerPropsOnly, Where } from 'payload'
import Link from 'next/link'
import { listHref } from './listHref'

export type QuickFilter = { label: string; where: Where | null }

type Leaf = { path: string; operator: string; value: string }

type QuickFiltersProps = Pick<ListViewServerPropsOnly, 'payload' | 'user' | 'collectionConfig'> & {
  searchParams?: Record<string, string | string[] | undefined> | undefined
  filters: readonly QuickFilter[]
  /** What they ask, where there are several rows of them. */
  label?: string
  /** Whether each shows its number of rows. */
  hasCounts?: boolean
}

/** Tabs above a list, each with its number of rows. They set the ordinary filter, so that it can be refined from there. */
export const QuickFilters = async ({
  payload,
  user,
  collectionConfig,
  searchParams = {},
  filters,
  label: asked = 'Quick filters',
  hasCounts = true,
}: QuickFiltersProps) => {
  const collection = collectionConfig.slug
  const counts = await Promise.all(
    (hasCounts ? filters : []).map(({ where }) =>
      payload.count({ collection, overrideAccess: false, user, ...(where && { where }) }).then(({ totalDocs }) => totalDocs),
    ),
  )
  const current = leavesOfQuery(searchParams)
  const search = typeof searchParams.search === 'string' ? searchParams.search : undefined
  return (
    <nav className="afya-tabs" aria-label={asked}>
      {filters.map(({ label, where }, index) => {
        const isCurrent = sameLeaves(current, leavesOf(where))
        return (
          <Link
            key={label}
            href={listHref(
              collection,
              leavesOf(where).map(({ path, operator, value }) => [path, operator, value]),
              search,
            )}
            aria-current={isCurrent ? 'page' : undefined}
            prefetch={false}
          >
            {label} {hasCounts && <span>{counts[index]}</span>}
          </Link>
        )
      })}
    </nav>
  )
}

const leavesOf = (where: Where | null): Leaf[] =>
  Object.entries(where ?? {}).flatMap(([path, conditions]) =>
    Object.entries(conditions as Record<string, unknown>).map(([operator, value]) => ({ path, operator, value: String(value) })),
  )

const leavesOfQuery = (searchParams: Record<string, string | string[] | undefined>): Leaf[] =>
  Object.entries(searchParams).flatMap(([key, value]) => {
    const [, path, operator] = /^where.*\[([^\]]+)\]\[([a-z_]+)\]$/.exec(key) ?? []
    return path && operator && typeof value === 'string' ? [{ path, operator, value }] : []
  })

/** A bound in time moves with every look at the page: there the value does not count. */
const nameOf = ({ path, operator, value }: Leaf) =>
  /^(less|greater)_than/.test(operator) ? `${path} ${operator}` : `${path} ${operator} ${value}`

const sameLeaves = (a: Leaf[], b: Leaf[]): boolean => a.map(nameOf).sort().join('|') === b.map(nameOf).sort().join('|')
