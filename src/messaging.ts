import { accountEmails } from './accounts/emails'
import { accountTexts } from './accounts/texts'
import { appointmentEmails } from './care/appointments/emails'
import { followingEmails } from './care/following/emails'
import { certificationEmails } from './care/certifications/emails'
import { planEmails } from './care/plans/emails'
import { practitionerEmails } from './care/practitioners/emails'
import { ratingEmails } from './care/ratings/emails'
import { ledgerEmails } from './commerce/ledger/emails'
import { reconciliationEmails } from './commerce/reconciliation/emails'
import { referralEmails } from './commerce/referrals/emails'
import { refundEmails } from './commerce/payments/refunds/emails'
import { payoutEmails } from './commerce/payouts/emails'
import { payoutText } from './commerce/payouts/payoutText'
import { subscriptionEmails } from './commerce/subscriptions/emails'
import { walletEmails } from './commerce/wallet/emails'
import { paymentEmails } from './commerce/payments/emails'
import { complianceEmails } from './compliance/emails'
import { complianceTexts } from './compliance/texts'
import { factorEmails } from './factors/emails'
import { factorTexts } from './factors/texts'
import { query, statement } from './platform/db'
import { env } from './platform/env'
import { log } from './platform/log'
import { createEmailRegistry, createTextRegistry } from './platform/mail'
import { configureMessages } from './platform/mail/sendMessage'
import { singleton } from './platform/singleton'
import { chooseEmailProvider, chooseSmsProvider, isSandbox, type EmailProvider, type SandboxMessage, type SmsProvider } from './providers'
import { uuidv7 } from './platform/uuid'

/** Every delivery is kept, a repeated one too, so that a test can see how often a message really left. */
const keep = statement(
  'sandbox.keep',
  `INSERT INTO sandbox_messages (id, channel, "to", template, subject, text, html, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, now(), now())`,
)
const storeSandbox = async ({ channel, to, template, subject, text, html }: SandboxMessage): Promise<void> =>
  void (await query(keep, [uuidv7(), channel, to, template, subject, text, html]))

export type Messaging = { email: EmailProvider; sms: SmsProvider; hasSandbox: boolean; close: () => Promise<void> }

/** Where templates of all areas and the providers come together. @throws Error when the chosen provider's settings are not usable */
export const startMessaging = (): Messaging =>
  singleton('messaging', () => {
    const given = env()
    const email = chooseEmailProvider({ smtpUrl: given.SMTP_URL, mailFrom: given.MAIL_FROM, storeSandbox })
    const sms = chooseSmsProvider({
      provider: given.SMS_PROVIDER,
      ...(given.SEMAPHORE_API_KEY ? { semaphore: { apiKey: given.SEMAPHORE_API_KEY, senderName: given.SMS_SENDER } } : {}),
      ...(given.TERMII_API_KEY
        ? { termii: { apiKey: given.TERMII_API_KEY, senderId: given.SMS_SENDER, baseUrl: given.TERMII_BASE_URL } }
        : {}),
      ...(given.AFRICAS_TALKING_API_KEY && given.AFRICAS_TALKING_USERNAME
        ? {
            africasTalking: { username: given.AFRICAS_TALKING_USERNAME, apiKey: given.AFRICAS_TALKING_API_KEY, senderId: given.SMS_SENDER },
          }
        : {}),
      storeSandbox,
    })
    const site = { name: 'Afya', url: given.SERVER_URL, signupUrl: given.APP_URL, supportEmail: given.SUPPORT_EMAIL }
    configureMessages({
      emails: createEmailRegistry({
        templates: [
          ...accountEmails,
          ...complianceEmails,
          ...factorEmails,
          ...certificationEmails,
          ...practitionerEmails,
          ...planEmails,
          ...appointmentEmails,
          ...followingEmails,
          ...ratingEmails,
          ...paymentEmails,
          ...ledgerEmails,
          ...walletEmails,
          ...subscriptionEmails,
          ...payoutEmails,
          ...referralEmails,
          ...reconciliationEmails,
          ...refundEmails,
        ],
        site,
      }),
      texts: createTextRegistry({ templates: [...accountTexts, ...complianceTexts, ...factorTexts, payoutText], site }),
      sendEmail: (message) => email.send(message),
      sendText: (message) => sms.send(message),
      providers: { email: email.id, sms: sms.id },
    })
    const hasSandbox = isSandbox(email) || isSandbox(sms)
    if (hasSandbox) log.warn({ mailProvider: email.id, smsProvider: sms.id }, 'messages go to the sandbox inbox, not to people')
    return { email, sms, hasSandbox, close: () => email.close() }
  })
