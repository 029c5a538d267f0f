/** What somebody wrote about themselves on the waitlist or got written into an invitation; any of it may be absent. */
export type SubmittedDetails = {
  name?: { firstName?: string | null; middleName?: string | null; lastName?: string | null; suffix?: string | null } | null
  doc_PRCLicenseNo?: number | string | null
} & Record<string, unknown>

export const nameIn = (details: unknown): string => {
  const { firstName, middleName, lastName, suffix } = (details as SubmittedDetails | null)?.name ?? {}
  return [firstName, middleName, lastName, suffix].filter(Boolean).join(' ')
}

export const licenceIn = (details: unknown): string => String((details as SubmittedDetails | null)?.doc_PRCLicenseNo || '')
