import type { CaseKind, NewCase } from './openCase'

/** What comparing finds; `stuck` and `paid_twice` are found by those who settle. */
export type MatchKind = Exclude<CaseKind, 'stuck' | 'paid_twice'>
export const matchKinds: readonly MatchKind[] = [
  'missing_in_ledger',
  'missing_at_provider',
  'amount_mismatch',
  'currency_mismatch',
  'fee_mismatch',
  'status_mismatch',
]

export type Subject = NewCase['subject']
export type Finding = Omit<NewCase, 'provider' | 'day'> & { kind: MatchKind }
/** One charge, transfer or refund that was compared, and what is wrong with it: nothing, as it should be. */
export type Judged = {
  subject: Subject
  reference: string
  findings: Finding[]
  /** Kinds of open cases that stand although nothing was found: money of theirs still lies unresolved. */
  standing?: readonly MatchKind[]
}

/** Minutes in which what the provider has and we have not yet may be under way to us. */
export const graceMinutes = 15
export const isFresh = (moment: Date, now: Date): boolean => now.getTime() - moment.getTime() < graceMinutes * 60_000
