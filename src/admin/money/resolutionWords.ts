type Way = [resolution: 'no_action' | 'posted' | 'reversed' | 'refunded', words: string]

const correct: Way = ['posted', 'Put the ledger right: what the provider says is posted']
const giveOut: Way = ['refunded', 'Give what came, and lies unresolved, to the payer’s wallet']
const giveBack: Way = ['refunded', 'Give the whole payment back to their wallet']
const takeBack: Way = ['reversed', 'Take back what was posted: the money never came']
const notArrived: Way = ['reversed', 'It has not arrived: give it back to their earnings']

/** What can be done about which case, beside nothing; the server does it when the case is resolved so. */
const ways: Readonly<Record<string, readonly Way[]>> = {
  'payment missing_in_ledger': [['posted', 'Post it: what they have paid for is theirs']],
  'payment amount_mismatch': [correct, giveOut],
  'payment fee_mismatch': [correct, giveBack],
  'payment missing_at_provider': [takeBack],
  'payment status_mismatch': [takeBack],
  'payment paid_twice': [giveOut],
  'payment currency_mismatch': [giveOut],
  'payment stuck': [giveBack],
  'payout amount_mismatch': [['posted', 'End it with what has arrived: the difference is their earnings']],
  'payout fee_mismatch': [correct],
  'payout status_mismatch': [['posted', 'It has arrived after all: take it from their earnings'], notArrived],
  'payout missing_at_provider': [notArrived],
} // prettier-ignore

/** The ends that a case can have, the one that moves money first. */
export const waysOf = ({ subject, kind }: { subject: string; kind: string }): readonly Way[] => [
  ...(ways[`${subject} ${kind}`] ?? []),
  ['no_action', 'Nothing is to be done: the note says why'],
]
