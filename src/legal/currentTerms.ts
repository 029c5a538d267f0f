import { queryOne, statement } from '../platform/db'
import { singleton } from '../platform/singleton'
import { contentVersionOf } from './digests'
import type { TermsKind } from './kinds'
import { isFooter } from './kinds'
import { pickLanguage } from './pickLanguage'
import { termsStanding } from './standing'

/** A published text. */
export type Policy = {
  id: string
  kind: TermsKind
  title: string
  version: number
  language: string
  html: string
  text: string
  digest: string
  publishedAt: string
}
type TermsSet = { contentVersion: string | null; policies: Policy[] }

const readSet = statement<TermsSet>(
  'legal.current-set',
  `SELECT (SELECT content_version FROM terms_sets ORDER BY published_at DESC, id DESC LIMIT 1) AS "contentVersion",
     coalesce((SELECT json_agg(json_build_object('id', id, 'kind', kind, 'title', title, 'version', version::int, 'language', language, 'html', html,
       'text', text, 'digest', digest, 'publishedAt', published_at) ORDER BY kind, language) FROM terms_versions WHERE status = 'published'), '[]') AS policies`,
)

const cache = singleton<{ set?: TermsSet }>('legal.current-set', () => ({}))

/** A content version names its texts for ever, so they are read once. */
const currentSet = async (): Promise<TermsSet> => {
  const { current } = await termsStanding()
  if (cache.set && cache.set.contentVersion === current) return cache.set
  cache.set = (await queryOne(readSet))!
  return cache.set
}

export type CurrentTerms = {
  /** 40 hex characters; of the empty set while nothing is published. */
  contentVersion: string
  /** What is accepted, one of each kind. */
  policies: Policy[]
  /** What is shown on every screen. */
  footerPolicies: Policy[]
}

/** The current texts in the language asked for, else the nearest there is. */
export const currentTerms = async ({ language }: { language: string }): Promise<CurrentTerms> => {
  const set = await currentSet()
  const chosen = oneOfEachKind(set.policies, language)
  return {
    contentVersion: set.contentVersion ?? contentVersionOf([]),
    policies: chosen.filter(({ kind }) => !isFooter(kind)),
    footerPolicies: chosen.filter(({ kind }) => isFooter(kind)),
  }
}

const oneOfEachKind = (policies: readonly Policy[], language: string): Policy[] =>
  [...new Set(policies.map(({ kind }) => kind))].map((kind) =>
    pickLanguage(
      policies.filter((policy) => policy.kind === kind),
      language,
    )!,
  )

/** One current text and the languages it is there in; null when none of the kind is published. */
export const currentPolicy = async (
  kind: TermsKind,
  { language }: { language: string },
): Promise<{ policy: Policy; languages: string[] } | null> => {
  const policies = (await currentSet()).policies.filter((policy) => policy.kind === kind)
  const policy = pickLanguage(policies, language)
  return policy ? { policy, languages: policies.map((one) => one.language) } : null
}
