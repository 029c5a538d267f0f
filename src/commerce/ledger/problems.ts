/** What must hold, by the names under which a check keeps what it found. */
export type LedgerRule =
  | 'sums' | 'unbalanced' | 'orphans' | 'wallets' | 'floors' | 'held' | 'holds' | 'platform' | 'changed' | 'missing' | 'out-of-order' | 'cut' | 'guards'
  | 'unfinished' // prettier-ignore

/** One thing that is wrong, with the first row of it. */
export type LedgerProblem = {
  rule: LedgerRule
  currency?: string
  /** Of the row: a transaction, a posting, a wallet or a hold, as the rule says. */
  id?: string
  /** One of the ledger's accounts, such as `available` or `revenue`; the place in the chain; the name of a guard. */
  what?: string
  expected?: number
  found?: number
  /** How many rows are wrong in this way, when there are more. */
  count?: number
}

const more = ({ count = 1 }: LedgerProblem): string => (count > 1 ? ` So are ${count - 1} more.` : '')

const sentences: Record<LedgerRule, (problem: LedgerProblem) => string> = {
  sums: ({ currency, found }) => `All postings in ${currency} sum to ${found}, not to zero: money appeared or vanished.`,
  unbalanced: (problem) => `The postings of transaction ${problem.id} do not sum to zero, or not to its amount.${more(problem)}`,
  orphans: (problem) => `Posting ${problem.id} belongs to no transaction.${more(problem)}`,
  wallets: (problem) =>
    `Wallet ${problem.id} (${problem.currency}) says ${problem.what} ${problem.found}; its postings sum to ${problem.expected}.${more(problem)}`,
  floors: (problem) => `Wallet ${problem.id} (${problem.currency}) is below zero: ${problem.what} ${problem.found}.${more(problem)}`,
  held: (problem) =>
    `Wallet ${problem.id} (${problem.currency}) holds back ${problem.found}; its open holds sum to ${problem.expected}.${more(problem)}`,
  holds: (problem) => `Hold ${problem.id} and the transactions that placed and ended it do not fit together.${more(problem)}`,
  platform: ({ currency, what, expected, found }) =>
    `The platform's account ${what} in ${currency} says ${found}; its postings sum to ${expected}.`,
  changed: (problem) =>
    `Transaction ${problem.id} (${problem.what}), or a posting of it, was changed after it was written.${more(problem)}`,
  missing: (problem) => `Before transaction ${problem.id} (${problem.what}) transactions are missing.${more(problem)}`,
  'out-of-order': (problem) =>
    `Transaction ${problem.id} (${problem.what}) does not follow the one before it: transactions were exchanged, or the one before was written anew.${more(problem)}`,
  cut: ({ what }) => `The ledger had a transaction at ${what} that the audit log knows; it is gone, or another one stands there.`,
  guards: ({ what }) => `The ledger is not protected: the database's ${what} is switched off or gone.`,
  unfinished: () => 'The ledger could not be checked. What went wrong is in the server’s log.',
}

/** What is wrong, for staff and operators. Sums are in minor units. */
export const problemSentence = (problem: LedgerProblem): string => sentences[problem.rule](problem)
