import { announceReferenceChange, referenceKinds } from '../care/reference'
import { systemActor } from '../platform/actor'
import { query, statement, withTransaction } from '../platform/db'
import { log } from '../platform/log'
import { uuidv7 } from '../platform/uuid'
import { referenceSeed, referenceStandards } from './reference/referenceSeed'

const counted = statement<{ kind: string; standard: string | null; count: number }>(
  'seed.reference-counted',
  'SELECT kind, standard, count(*)::int AS count FROM reference_values GROUP BY kind, standard',
)
const insert = statement<{ id: string }>(
  'seed.reference',
  `INSERT INTO reference_values (id, kind, code, name, standard, standard_code, minor_units, is_active, place, created_at, updated_at)
   SELECT v.id, v.kind, v.code, v.name, v.standard, v."standardCode", v."minorUnits", v."isActive", v.place, now(), now()
   FROM jsonb_to_recordset($1::jsonb) AS v(id uuid, kind enum_reference_values_kind, code text, name text, standard text, "standardCode" text,
     "minorUnits" numeric, "isActive" boolean, place numeric)
   ON CONFLICT (kind, lower(code)) DO NOTHING RETURNING id`,
)

/** The lists that people choose from: what is missing is added, what staff have changed stays. One count when nothing is missing. */
export const seedReference = async (): Promise<void> => {
  const rows = await query(counted)
  const isThere = referenceKinds.every((kind) => {
    const { standard, count } = referenceStandards[kind]
    return rows.some((row) => row.kind === kind && row.standard === standard && row.count >= count)
  })
  if (isThere) return
  const values = (await referenceSeed()).map((value) => ({ id: uuidv7(), ...value }))
  const added = await withTransaction(systemActor('seed'), async (tx) => {
    for (const kind of referenceKinds) announceReferenceChange(tx, kind)
    return tx.query(insert, [JSON.stringify(values)])
  })
  log.info({ values: added.length }, 'lists filled in')
}
