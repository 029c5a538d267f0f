import { paymentPurposes } from '../../../collections/commerce/choices'
import { plainLabel } from '../fields/plainLabel'

/** What each event of a payment, refund or payout reads as. */
const words: Record<string, string> = {
  // payments
  initiated: 'Asked for',
  page_opened: 'The payment page was opened',
  webhook_received: 'The provider told us about it',
  posted: 'Posted to the ledger',
  failed: 'Failed',
  abandoned: 'Left unpaid',
  expired: 'Its time is over',
  amount_mismatch: 'Another amount came than was asked for',
  currency_mismatch: 'It came in another currency',
  overpaid: 'More came than was asked for',
  paid_twice: 'It was paid a second time',
  requires_review: 'Somebody has to look into it',
  reconciliation_case: 'The daily match found a difference',
  given_to_wallet: 'Given to their wallet',
  reversed: 'Taken back',
  // refunds
  requested: 'Asked for',
  approved: 'Approved',
  rejected: 'Rejected',
  sending: 'Sent to the provider',
  succeeded: 'Done',
  // payouts
  paid: 'Arrived',
  cancelled: 'Taken back by its owner',
  answered: 'The provider has it',
  unanswered: 'The provider did not answer',
  contradiction: 'The provider says something else than we have',
  returned_to_earnings: 'Given back to their earnings',
  taken_from_earnings: 'Taken from their earnings',
}

const prefix = { payment: '', refund: 'Refund: ', payout: '' } as const

/** "Refund: approved" among the events of its payment, "Approved" among its own. */
export const eventWords = (event: string, { subject, of }: { subject: keyof typeof prefix; of: keyof typeof prefix }): string => {
  const said = words[event] ?? plainLabel(event)
  return subject === of || !prefix[subject] ? said : `${prefix[subject]}${said.charAt(0).toLowerCase()}${said.slice(1)}`
}

/** Who an event is said to be by: staff by name, others by what they are. */
export const actorWords = (kind: string, name: string | null): string =>
  kind === 'staff' ? (name ?? 'A member of staff who is gone') : (actors[kind] ?? 'Afya')

const actors: Record<string, string> = { account: 'The person', system: 'Afya', anonymous: 'The payment provider', partner: 'A partner' }

/** Said by the event itself, or by the amounts. */
const hidden = ['currency', 'event']

/** What a detail is called where its own name says too little. */
const names: Record<string, string> = { charge: 'Provider’s number', providerReference: 'Provider’s number', feeMinor: 'Fee', excessMinor: 'Too much', why: 'Because', said: 'The provider says', is: 'We have', foundMinor: 'Came', expectedMinor: 'Asked for' } // prettier-ignore
const named = (key: string): string => names[key] ?? plainLabel(key.replace(/Minor$/i, ''))

type Details = Readonly<Record<string, string | number | boolean | null>>
export type Fact = { label: string; text: string } | { label: string; minor: number; currency: string }

/** What is known of an event: amounts first and as amounts, codes in words, ids left out. */
export const factsOf = (details: Details | null, currency: string): Fact[] =>
  entriesOf(details).flatMap(([key, value]): Fact[] => {
    if (value === null || value === '' || hidden.includes(key) || /id$/i.test(key)) return []
    if (/minor$/i.test(key) && typeof value === 'number')
      return [{ label: named(key), minor: value, currency: String(details?.[key.replace(/Minor$/i, 'Currency')] ?? details?.currency ?? currency) }] // prettier-ignore
    if (typeof value === 'boolean') return value ? [{ label: named(key), text: 'yes' }] : []
    return [{ label: named(key), text: isCode(key, value) ? codeWords(String(value)) : String(value) }]
  })

const entriesOf = (details: Details | null) =>
  Object.entries(details ?? {}).sort(([a], [b]) => Number(/minor$/i.test(b)) - Number(/minor$/i.test(a)))

const purposes = new Map((paymentPurposes as { label: string; value: string }[]).map(({ label, value }) => [value, label]))
const codes: Record<string, string> = { wallet: 'their wallet', source: 'where it came from' }
const codeWords = (value: string): string => purposes.get(value) ?? codes[value] ?? plainLabel(value).toLowerCase()

/** References are shown as they are; everything else of ours is a code. */
const isCode = (key: string, value: string | number): boolean =>
  typeof value === 'string' && !/reference|ref$/i.test(key) && /^[a-z_-]+$/.test(value)
