import type { AccountActor } from '../../platform/actor'
import { licenseCases, type License } from './license'

/** The caller's licences, those withdrawn last. */
export const listLicenses = async (
  actor: AccountActor,
  page: { page: number; limit: number },
): Promise<{ licenses: License[]; total: number }> => {
  const { rows, total } = await licenseCases.own.list(actor, page)
  return { licenses: rows, total }
}

/** One of the caller's licences. @throws notFound */
export const readLicense = (actor: AccountActor, { licenseId }: { licenseId: string }): Promise<License> =>
  licenseCases.own.read(actor, { id: licenseId })
