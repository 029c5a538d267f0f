import { statement, type Tx } from '../platform/db'
import type { TermsKind } from './kinds'

/** A version as the rules of publishing need it. */
export type TermsVersion = {
  id: string
  kind: TermsKind
  language: string
  title: string
  body: unknown
  needsAcceptance: boolean
  status: 'draft' | 'scheduled' | 'published' | 'retired'
}

export const termsVersionColumns = `id, kind::text AS kind, language, title, body, needs_acceptance AS "needsAcceptance", status::text AS status`

const oneAtATime = statement('legal.one-at-a-time', `SELECT pg_advisory_xact_lock(hashtext('afya.terms_versions'))`)
const lockVersion = statement<TermsVersion>(
  'legal.lock-version',
  `SELECT ${termsVersionColumns} FROM terms_versions WHERE id = $1 FOR UPDATE`,
)

/** Publishing, scheduling and writing next versions happen one after the other, across all processes. */
export const inTurn = async (tx: Tx): Promise<void> => void (await tx.query(oneAtATime))

/** The version, held until the transaction ends; null when there is none. */
export const lockTermsVersion = (tx: Tx, id: string): Promise<TermsVersion | null> => tx.queryOne(lockVersion, [id])

export const targetOf = ({ id }: { id: string }) => ({ collection: 'terms-versions', id })
