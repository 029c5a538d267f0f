import { queryOne, statement } from '../platform/db'
import { AppError, notFound } from '../platform/http/errors'
import { differenceBetween, type DiffPart } from '../platform/richText/differenceBetween'
import { isFooter } from './kinds'
import { renderBody } from './renderBody'
import { termsVersionColumns, type TermsVersion } from './termsVersion'

type Reviewed = TermsVersion & {
  html: string | null
  text: string | null
  changeSummary: string | null
  publishAt: Date | null
  publishedAt: Date | null
}
type Other = { id: string; version: number; title: string; text: string }

const read = statement<Reviewed>(
  'legal.review',
  `SELECT ${termsVersionColumns}, html, text, change_summary AS "changeSummary", publish_at AS "publishAt", published_at AS "publishedAt"
   FROM terms_versions WHERE id = $1`,
)
/** Of a draft, the published one; of a published one, the one it has replaced. */
const compareWith = statement<Other>(
  'legal.compare-with',
  `SELECT o.id, o.version::int AS version, o.title, o.text FROM terms_versions v JOIN terms_versions o ON o.kind = v.kind AND o.language = v.language
     AND o.version IS NOT NULL AND o.id <> v.id AND (v.version IS NULL OR o.version < v.version) WHERE v.id = $1 ORDER BY o.version DESC LIMIT 1`,
)
const accepted = statement<{ accounts: number }>(
  'legal.accepted-accounts',
  `SELECT count(*)::int AS accounts FROM accounts a JOIN terms_sets s ON s.content_version = a.terms_version AND s.is_good WHERE a.status = 'active'`,
)

export type Review = Pick<Reviewed, 'id' | 'status' | 'title' | 'kind' | 'language' | 'publishAt' | 'publishedAt' | 'changeSummary'> & {
  /** What it is compared with; null when it is the first of its kind and language. */
  comparedWith: { id: string; version: number; title: string } | null
  difference: DiffPart[]
  /** As people will read it; null when it cannot be published, and then why. */
  html: string | null
  problem: string | null
  /** Whether publishing it asks everybody again, and how many accounts have accepted and would be. */
  asksAgain: boolean
  accounts: number
}

/** What an editor looks at before publishing. @throws notFound */
export const reviewTermsVersion = async ({ id }: { id: string }): Promise<Review> => {
  const version = await queryOne(read, [id])
  if (!version) throw notFound()
  const other = await queryOne(compareWith, [id])
  const { html, text, problem } = await asRead(version)
  const { kind, language, status, title, publishAt, publishedAt, changeSummary } = version
  const asksAgain = version.needsAcceptance && !isFooter(kind)
  return {
    ...{ id, kind, language, status, title, publishAt, publishedAt, changeSummary, html, problem, asksAgain },
    comparedWith: other && { id: other.id, version: other.version, title: other.title },
    difference: other ? differenceBetween(`${other.title}\n\n${other.text}`, `${title}\n\n${text}`) : [],
    accounts: asksAgain ? (await queryOne(accepted))!.accounts : 0,
  }
}

const asRead = async ({ html, text, body }: Reviewed): Promise<{ html: string | null; text: string; problem: string | null }> => {
  if (html !== null && text !== null) return { html, text, problem: null }
  try {
    return { ...(await renderBody(body)), problem: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { html: null, text: '', problem: error.message }
  }
}
