import { html, type Html } from './html'

export type Capability = { icon: Html; title: string; says: string }

const icon = (paths: Html): Html =>
  html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${paths}</svg>`

/** What works today, each by its tests. A card is added with the capability, not before. */
export const capabilities: readonly Capability[] = [
  {
    icon: icon(html`<circle cx="12" cy="8" r="4" /><path d="M4 20c1.2-3.6 4.3-5.4 8-5.4s6.8 1.8 8 5.4" />`),
    title: 'Accounts',
    says: 'By e-mail address, or by Philippine and African mobile number, verified with six-digit codes. A licence number makes it a doctor’s.',
  },
  {
    icon: icon(html`<rect x="3" y="5" width="18" height="14" rx="2.5" /><path d="m3.5 7.5 8.5 6 8.5-6" />`),
    title: 'Waitlist and invitations',
    says: 'Open, invite-only or closed. People ask, staff approve, and each code works once, for one person, for seven days.',
  },
  {
    icon: icon(
      html`<rect x="5" y="10.5" width="14" height="10" rx="2.5" /><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3" /><path d="M12 14.5v2" />`,
    ),
    title: 'Sessions',
    says: 'Signed access tokens that partners can check with our public keys. Refresh tokens work once; a stolen one ends its session.',
  },
  {
    icon: icon(html`<path d="m8 8-4.5 4L8 16" /><path d="m16 8 4.5 4L16 16" /><path d="m13.5 5.5-3 13" />`),
    title: 'REST and GraphQL',
    says: 'A versioned API with an OpenAPI document, and generated REST and GraphQL over the collections, under one set of access rules.',
  },
  {
    icon: icon(html`<rect x="3" y="4" width="18" height="16" rx="2.5" /><path d="M3 9.5h18M9 9.5V20" />`),
    title: 'Staff admin panel',
    says: 'Roles with permissions you edit. Approve a waitlist in one click, find a person, end a session, suspend with a reason.',
  },
  {
    icon: icon(html`<path d="M6 3.5h9l4 4v13H6z" /><path d="M9.5 11h6M9.5 14.5h6M9.5 18h3.5" />`),
    title: 'Audit log',
    says: 'Who did what, when and from where, with the values before and after. Secrets and health data are masked.',
  },
  {
    icon: icon(html`<path d="M20.5 3.5 10 14" /><path d="m20.5 3.5-6.5 17-4-6.5-6.5-4z" />`),
    title: 'Mail and text messages',
    says: 'Queued with the change that causes them and tried again until they are out. In development a sandbox catches every one.',
  },
  {
    icon: icon(html`<path d="M2.5 12h4l2.5-7 5 14 2.5-7h5" />`),
    title: 'Real time',
    says: 'Socket.io signed in with the same access token. A connection ends within seconds of its session.',
  },
  {
    icon: icon(html`<path d="M12 3.5 5 6v6c0 4.2 2.9 7.3 7 8.5 4.1-1.2 7-4.3 7-8.5V6z" /><path d="m9 12 2.2 2.2L15.2 10" />`),
    title: 'Second factors',
    says: 'Authenticator apps, passkeys and recovery codes for people and staff, trusted devices, and a fresh proof for what matters.',
  },
  {
    icon: icon(
      html`<rect x="4" y="4" width="16" height="16" rx="2.5" /><circle cx="10" cy="10" r="2.5" /><path
          d="M6.5 16.5c.7-1.8 2-2.7 3.5-2.7s2.8.9 3.5 2.7M15.5 9h2M15.5 12.5h2"
        />`,
    ),
    title: 'Verified licences',
    says: 'Practitioners submit a licence, staff compare it with the document and decide. It expires on its day, after three warnings.',
  },
  {
    icon: icon(html`<path d="M7 3.5h8l4 4v13H7z" /><path d="m10 14 2 2 4-4.5" />`),
    title: 'Terms and consent',
    says: 'Versions that nobody can change once published, receipts for everybody who accepted, and a gate that asks again.',
  },
  {
    icon: icon(html`<circle cx="8" cy="14" r="4" /><path d="m11 11 8-8M15.5 6.5 18 9" />`),
    title: 'Partners',
    says: 'Machine sign-in with keys shown once and rotated with an overlap; scopes, allowed addresses, limits, and what they call.',
  },
  {
    icon: icon(
      html`<rect x="4" y="5" width="16" height="15" rx="2.5" /><path d="M4 10h16M8.5 3v4M15.5 3v4" /><path d="M12 12.5v5M9.5 15h5" />`,
    ),
    title: 'Practitioners and appointments',
    says: 'Found by specialty, language, price and place. Slots in every time zone, and one patient a slot, however many book at once.',
  },
  {
    icon: icon(
      html`<path d="M12 20C5.5 15.5 3.5 12.6 3.5 9.4A4.4 4.4 0 0 1 12 7.6a4.4 4.4 0 0 1 8.5 1.8c0 3.2-2 6.1-8.5 10.6z" /><path
          d="M7 12h2.5l1.5-2.5 2 4 1.2-1.5H17"
        />`,
    ),
    title: 'Health plans',
    says: 'Editors publish versions, people follow them day by day, with progress, reminders and ratings that staff moderate.',
  },
  {
    icon: icon(html`<rect x="3" y="6" width="18" height="13" rx="2.5" /><path d="M3 10.5h18M14.5 15h3" />`),
    title: 'Payments and wallets',
    says: 'Double entry in whole minor units. What a provider says is verified, posted once, and matched every day; refunds and payouts too.',
  },
  {
    icon: icon(html`<path d="M4 12a8 8 0 0 1 14-5.3L20.5 9M20.5 4v5h-5" /><path d="M20 12a8 8 0 0 1-14 5.3L3.5 15M3.5 20v-5h5" />`),
    title: 'Subscriptions and referrals',
    says: 'Trials, renewals, reminders to pay, changes by the day, and rewards for who brought whom, without paying anybody twice.',
  },
]
