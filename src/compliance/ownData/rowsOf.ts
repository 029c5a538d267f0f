import { statement, type Statement } from '../../platform/db'

type Part = { part: unknown }

/** One kind of record of the account $1 as a JSON list; columns by name, so that no secret, hash or storage key can slip in. */
export const rowsOf = (name: string, columns: string, rest: string): Statement<Part> =>
  statement<Part>(`own-data.${name}`, `SELECT coalesce(json_agg(row_to_json(t)), '[]') AS part FROM (SELECT ${columns} FROM ${rest}) t`)
