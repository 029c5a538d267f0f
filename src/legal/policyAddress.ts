import { env } from '../platform/env'
import type { TermsKind } from './kinds'

/** Where a published text can be read without an app. */
export const policyAddress = ({ kind, language }: { kind: TermsKind; language: string }): string =>
  `${env().SERVER_URL}/terms/${kind}?language=${encodeURIComponent(language)}`
