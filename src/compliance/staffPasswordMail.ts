import type { EmailAdapter, PayloadRequest } from 'payload'
import { systemActor } from '../platform/actor'
import { txFromRequest } from '../platform/db/payloadAdapter'
import { env } from '../platform/env'
import { queueMessage } from '../platform/mail/sendMessage'

type Forgetful = { email?: string; name?: string; suspendedAt?: string | null }

/**
 * Queues the mail with the link to Payload's reset page, in the transaction that keeps the link's token. Payload asks for the words of a mail here
 * and would send them itself: nothing goes that way, so it gets none.
 */
export const queueStaffPasswordMail = async ({
  req,
  token,
  user,
}: { req?: PayloadRequest; token?: string; user?: Forgetful } = {}): Promise<string> => {
  if (!req || !token || !user?.email || user.suspendedAt) return ''
  const tx = await txFromRequest(req, systemActor('staff-password-reset'))
  const data = { firstName: user.name?.split(/\s+/)[0] ?? '', link: `${env().SERVER_URL}/admin/reset/${token}` }
  queueMessage(tx, { channel: 'email', to: user.email, template: 'staff-password-reset', data })
  return ''
}

/** Payload's way to send mail, which stays unused: every mail goes through the outbox. */
export const noMailOfItsOwn: EmailAdapter = () => ({
  name: 'outbox',
  defaultFromAddress: 'unused@afya.example',
  defaultFromName: 'Afya',
  sendEmail: () => Promise.resolve(),
})
