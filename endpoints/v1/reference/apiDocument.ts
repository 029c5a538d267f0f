import type { Endpoint } from '../../../src/platform/http/endpoint'
import { openApiDocument } from '../../../src/platform/http/openApi'
import { examples } from './examples'
import { namedSchemas } from './namedSchemas'

const description = `
**Signing in.** Send \`Authorization: Bearer <accessToken>\`. An access token lives 31 minutes; exchange the refresh token for the next one.

**Errors** have one shape everywhere: \`status\`, \`code\` (for programs), \`message\` (for people), \`errors\` (every field that is not right) and \`requestId\`.
A key that a body does not have is refused, never ignored.

**Retries.** Routes that take \`Idempotency-Key\` answer a repeated request with the first answer. Requests over a limit get 429 and \`Retry-After\`;
every answer tells in \`RateLimit-*\` what is left, and its id in \`X-Request-Id\`.

**Times** are ISO 8601 in UTC, ids are UUIDs, mobile numbers come back as E.164.
`.trim()

const tags = [
  { name: 'Accounts', description: 'The waitlist, signing up, signing in and codes, personal details. Bodies without an envelope.' },
  { name: 'Auth', description: 'The same operations with bodies in the envelope `{ status, data, message }`.' },
  { name: 'Users', description: 'The signed-in person: profile, sessions, settings.' },
  { name: 'Partners', description: 'Companies whose own apps speak to this API, machine to machine. Bodies without an envelope.' },
  { name: 'Terms', description: 'The texts that people accept, and the receipts of it. Bodies without an envelope.' },
  { name: 'Facilities', description: 'Hospitals, clinics and practices, and who works in them.' },
  { name: 'Patient connections', description: 'A patient lets another account read their personal details, and takes it back.' },
  {
    name: 'Practitioners',
    description: 'Finding a practitioner, and what practitioners say of themselves: profile, certifications, when they can be booked.',
  },
  { name: 'Appointments', description: 'Booking a practitioner’s time, and everything that happens to a booking until it is over.' },
  { name: 'Lists', description: 'What codes can be chosen: specialisations, languages, countries, currencies, plan categories.' },
  { name: 'Health plans', description: 'Plans that people follow day by day: what is on sale, and writing one.' },
  { name: 'Following plans', description: 'Following a health plan day by day, and how those do who follow one’s own.' },
  { name: 'Payments', description: 'Paying into the wallet, for a consultation, a plan or a subscription, on the provider’s page.' },
  { name: 'Payouts', description: 'Earnings of practitioners on their way to a bank or to mobile money.' },
  { name: 'Ratings', description: 'What people say of consultations they had and plans they followed.' },
  { name: 'Referrals', description: 'Recommending Afya with a code of one’s own, and what came of it.' },
  { name: 'Subscriptions', description: 'What the platform is sold as, and one’s own subscription to it.' },
  { name: 'Wallet', description: 'What somebody has, what moved in it, and sending money to somebody else.' },
  { name: 'Own data', description: 'A copy of everything we hold about the signed-in person, its erasure, and who has seen it.' },
  { name: 'Reference', description: 'What this document is made of.' },
]

/** What /docs shows and openapi.json holds. `serverUrl` is an origin. */
export const apiDocument = (endpoints: readonly Endpoint[], { serverUrl }: { serverUrl: string }) =>
  openApiDocument(endpoints, {
    serverUrl,
    info: {
      title: 'Afya API',
      version: '1.0.0',
      summary: 'Accounts for health apps in Africa and the Philippines: waitlist and invitations, signing up, sessions, personal details.',
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    tags,
    schemas: namedSchemas,
    examples,
  })
