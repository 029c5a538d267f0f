import type { Actor } from '../platform/actor'
import { query, statement } from '../platform/db'
import { nudgeRelay } from '../platform/jobs/nudge'
import { jobRow } from '../platform/jobs/defineJob'
import { sealMessage, sendMessage } from '../platform/mail/sendMessage'
import { uuidv7 } from '../platform/uuid'
import { accountsDisabledOnPremise } from './errors'
import type { PersonalDetailsInput } from './identity/personalDetails'
import { platformSettings } from './platformSettings'

export type WaitlistRequest = { email: string; mobileNo?: string | undefined; personalDetails?: PersonalDetailsInput | undefined }

/** The entry and the outbox row of its mail in one statement, so in one transaction and one round trip; nothing when the address is there. */
const join = statement<{ id: string }>(
  'waitlist.join',
  `WITH entry AS (
     INSERT INTO account_waitlist (id, email, mobile_no, personal_details, status, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'pending', now(), now()) ON CONFLICT DO NOTHING RETURNING id)
   INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts, request_id, created_at, updated_at)
   SELECT $5, $6, $7, $8, 'queued', now(), 0, $9, $10, now(), now() FROM entry RETURNING id`,
)

/**
 * Asks for an invitation. An address that is already on the list changes nothing and is mailed nothing, and the caller cannot tell.
 * @throws accountsDisabledOnPremise
 */
export const joinWaitlist = async (actor: Actor, { email, mobileNo, personalDetails }: WaitlistRequest): Promise<void> => {
  if ((await platformSettings()).onPremise) throw accountsDisabledOnPremise()
  const sealed = sealMessage({ to: email, data: { firstName: personalDetails?.name?.firstName } })
  const job = jobRow(sendMessage, { channel: 'email', template: 'waitlist-received', accountId: null, sealed }, actor.requestId)
  const details = personalDetails ? JSON.stringify(personalDetails) : null
  const joined = await query(join, [
    uuidv7(), email, mobileNo ?? null, details, job.id, job.name, JSON.stringify(job.data), job.priority, job.max_attempts, job.request_id,
  ]) // prettier-ignore
  if (joined.length > 0) nudgeRelay()
}
