import type { FileFacts } from './readPractitionerFile'

/** Whether people find a practitioner now, and everything that stands against it. */
export type Listing = { isListed: boolean; reasons: string[] }

type Facts = Pick<FileFacts, 'accountStatus' | 'licenseValidUntil' | 'isListed' | 'listedUntil' | 'hiddenAt'>
type Papers = readonly { status: string }[] | null

/** Each reason in words, the heaviest first. Without the licences it says only that none is good. */
export const listingOf = (facts: Facts, licenses: Papers, now: Date = new Date()): Listing => {
  const isGood = facts.licenseValidUntil !== null && facts.licenseValidUntil > now
  const reasons = [
    facts.accountStatus !== 'active' && `The account is ${facts.accountStatus}.`,
    facts.hiddenAt && 'Staff have hidden the profile.',
    !isGood && licenseReason(licenses),
    !facts.isListed && 'They do not want to be listed.',
  ].filter((reason) => typeof reason === 'string')
  return { isListed: facts.listedUntil !== null && facts.listedUntil > now, reasons }
}

const licenseReason = (licenses: Papers): string => {
  const has = (...statuses: string[]) => licenses?.some(({ status }) => statuses.includes(status)) ?? false
  if (!licenses) return 'No licence is verified and in date.'
  if (has('submitted', 'in-review')) return 'The licence waits to be verified.'
  if (has('suspended')) return 'The licence is suspended.'
  if (has('expired', 'verified')) return 'The licence has expired.'
  if (has('rejected')) return 'The licence was rejected.'
  return 'No licence was submitted.'
}
