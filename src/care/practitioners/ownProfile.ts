import { randomBytes } from 'node:crypto'
import type { AccountActor } from '../../platform/actor'
import { queryOne, statement, withTransaction, type Tx } from '../../platform/db'
import { referenceLists } from '../reference'
import { cardColumns, cardOf, type CardRow, type PractitionerCard } from './card'
import { checkProfile } from './checkProfile'
import { ensurePractitioner } from './ensurePractitioner'
import type { ProfileInput } from './profileInput'
import { educationColumn, type Education } from './readPractitioner'

export type OwnProfile = Omit<PractitionerCard, 'verified'> & {
  bio: string | null
  education: Education[]
  timezone: string | null
  /** Wants to be found. */
  isListed: boolean
  /** Is found now: `listedUntil` is the end of the licence. */
  verified: boolean
  listedUntil: string | null
  /** What people would miss: licence, bio, photo, specialisations, languages, consultation_types, fees, availability. */
  missing: string[]
  /** Staff have taken the profile off the list. */
  hidden: { at: string; reason: string | null } | null
}
type OwnRow = CardRow & {
  bio: string | null
  education: Education[]
  timezone: string | null
  isListed: boolean
  listedUntil: Date | null
  lacks: string | null
  hiddenAt: Date | null
  hiddenReason: string | null
}

const readOwn = statement<OwnRow>(
  'practitioners.own',
  `SELECT ${cardColumns}, p.bio, p.timezone, ${educationColumn}, p.is_listed AS "isListed", p.listed_until AS "listedUntil", p.lacks,
     p.hidden_at AS "hiddenAt", p.hidden_reason AS "hiddenReason" FROM practitioners p WHERE p.id = $1`,
)
type Before = { specialisations: string[]; languages: string[]; currencies: string[] }
const lockOwn = statement<Before>(
  'practitioners.lock-own',
  `SELECT specialisations, languages, coalesce((SELECT json_agg(DISTINCT f.currency) FROM practitioners_fees f WHERE f._parent_id = p.id), '[]') AS currencies
   FROM practitioners p WHERE id = $1 FOR NO KEY UPDATE`,
)
const clearFees = statement('practitioners.clear-fees', 'DELETE FROM practitioners_fees WHERE _parent_id = $1')
const writeFees = statement(
  'practitioners.write-fees',
  `INSERT INTO practitioners_fees (_order, _parent_id, id, consultation_type, duration_minutes, amount_minor, currency)
   SELECT f."order", $1, f.id, f."consultationType", f."durationMinutes", f."amountMinor", f.currency FROM jsonb_to_recordset($2::jsonb)
   AS f("order" int, id text, "consultationType" enum_practitioners_fees_consultation_type, "durationMinutes" int, "amountMinor" bigint, currency text)`,
)
const clearEducation = statement('practitioners.clear-education', 'DELETE FROM practitioners_education WHERE _parent_id = $1')
const writeEducation = statement(
  'practitioners.write-education',
  `INSERT INTO practitioners_education (_order, _parent_id, id, institution, degree, year)
   SELECT e."order", $1, e.id, e.institution, e.degree, e.year FROM jsonb_to_recordset($2::jsonb)
   AS e("order" int, id text, institution text, degree text, year int)`,
)
/** `$2` holds what was sent. */
const write = statement(
  'practitioners.write',
  `UPDATE practitioners SET
     title = CASE WHEN $2 ? 'title' THEN nullif($2->>'title', '') ELSE title END,
     bio = CASE WHEN $2 ? 'bio' THEN nullif($2->>'bio', '') ELSE bio END,
     specialisations = coalesce($2->'specialisations', specialisations),
     languages = coalesce($2->'languages', languages),
     consultation_types = coalesce($2->'consultationTypes', consultation_types),
     timezone = CASE WHEN $2 ? 'timezone' THEN $2->>'timezone' ELSE timezone END,
     is_listed = coalesce(($2->>'isListed')::boolean, is_listed),
     updated_at = now()
   WHERE id = $1`,
)

/** Array rows carry ids as Payload makes them. */
const rowsOf = (items: readonly object[]): string =>
  JSON.stringify(items.map((item, at) => ({ ...item, order: at + 1, id: randomBytes(12).toString('hex') })))

/** The practitioner's own profile, made at the first look. */
export const readOwnProfile = async (actor: AccountActor): Promise<OwnProfile> => {
  const row = (await queryOne(readOwn, [actor.id])) ?? (await made(actor))
  return present(row)
}

const made = (actor: AccountActor): Promise<OwnRow> =>
  withTransaction(actor, async (tx) => {
    await ensurePractitioner(tx, actor.id)
    return (await tx.queryOne(readOwn, [actor.id]))!
  })

/**
 * Changes what is sent of the practitioner's own profile.
 * @throws invalid for codes that cannot be chosen, and two fees for the same
 */
export const changeOwnProfile = async (actor: AccountActor, input: ProfileInput): Promise<OwnProfile> => {
  const lists = await referenceLists()
  const row = await withTransaction(actor, async (tx) => {
    await ensurePractitioner(tx, actor.id)
    const before = await tx.queryOne(lockOwn, [actor.id])
    await writeProfile(tx, actor.id, checkProfile(input, before!, lists))
    // which fields, not what they hold
    const changes = Object.fromEntries(Object.keys(input).map((field) => [field, { after: 'changed' }]))
    tx.audit('practitioner.profile-changed', { target: { collection: 'practitioners', id: actor.id }, about: actor.id, changes })
    tx.announce('practitioners', 'changed')
    return (await tx.queryOne(readOwn, [actor.id]))!
  })
  return present(row)
}

/** The row last: what the database works out of fees looks at them then. */
const writeProfile = async (tx: Tx, id: string, { fees, education, ...fields }: ProfileInput): Promise<void> => {
  if (fees) {
    await tx.query(clearFees, [id])
    if (fees.length > 0) await tx.query(writeFees, [id, rowsOf(fees)])
  }
  if (education) {
    await tx.query(clearEducation, [id])
    if (education.length > 0) await tx.query(writeEducation, [id, rowsOf(education)])
  }
  await tx.query(write, [id, JSON.stringify(fields)])
}

const present = async (row: OwnRow): Promise<OwnProfile> => {
  const { specialisation } = await referenceLists()
  const { bio, education, timezone, isListed, listedUntil, lacks, hiddenAt, hiddenReason } = row
  return {
    ...cardOf(row, specialisation),
    bio,
    education,
    timezone,
    isListed,
    verified: listedUntil !== null && listedUntil.getTime() > Date.now(),
    listedUntil: listedUntil?.toISOString() ?? null,
    missing: lacks?.split(',') ?? [],
    hidden: hiddenAt && { at: hiddenAt.toISOString(), reason: hiddenReason },
  }
}
