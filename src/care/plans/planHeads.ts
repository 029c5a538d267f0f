import { query, type Tx } from '../../platform/db'
import { remembered } from '../../platform/remembered'
import { countStatement, headStatement, type Asked, type HeadRow } from './planStatements'

/** How many plans of an ordered list are remembered: what nearly everybody looks at. */
export const headLength = 120
/** Ids remembered in one process, in all lists together. */
const mostIds = 150_000
/** The beginning of an ordered list, and how long it is. */
export type Head = { rows: readonly HeadRow[]; total: number }

/** Publishing and archiving are told at once; ratings, and a lost message bus, are noticed when a list is worked out anew. */
const heads = remembered<Head>('plans.heads', {
  most: mostIds,
  sizeOf: ({ rows }) => rows.length + 1,
  freshFor: 30_000,
  givenFor: 45_000,
  changes: ['plans'],
})

/** Tells every process, when `tx` commits, that what is on sale is not what it was. */
export const announcePlans = (tx: Pick<Tx, 'announce'>, planId: string): void => tx.announce('plans', planId)

/** The head of the list that is asked for. */
export const headOf = (asked: Asked): Head | Promise<Head> => heads.get(JSON.stringify([asked.sort, asked.values]), () => readHead(asked))

const readHead = async (asked: Asked): Promise<Head> => {
  const [rows, [counted]] = await Promise.all([
    query(headStatement(asked), [...parametersOf(asked), headLength]),
    query(countStatement(asked), parametersOf(asked)),
  ])
  return { rows, total: Math.max(counted!.total, rows.length) }
}

/** The values that the statement for these filters takes, in its order. */
export const parametersOf = ({ values }: Asked): unknown[] => Object.values(values).filter((value) => value !== undefined)
