import { z } from 'zod'
import { Code, defineEmail, Facts, formatMoment, Layout, Paragraph } from '../../platform/mail'
import { firstName, invitationCode, moment, otherWords, timezone } from './fields'

const roles = {
  administrator: 'administrator',
  practitioner: 'practitioner',
  nurse: 'nurse',
  receptionist: 'receptionist',
} as const

/** Names of facilities and people are somebody else's words: one short line, nothing in it becomes a link. */
export const facilityMembershipInvitation = defineEmail({
  name: 'facility-membership-invitation',
  label: 'Facility Membership Invitation',
  schema: z.object({
    firstName,
    facility: otherWords('a facility'),
    invitedBy: otherWords('an administrator'),
    role: z.enum(['administrator', 'practitioner', 'nurse', 'receptionist']),
    code: invitationCode,
    expiresAt: moment,
    timezone,
  }),
  sample: {
    firstName: 'Ada',
    facility: 'Lakeside Clinic',
    invitedBy: 'Grace Santos',
    role: 'nurse',
    code: '7K2M-Q9TD-4XWB-H3PV',
    expiresAt: '2030-05-17T09:30:00Z',
    timezone: 'Asia/Manila',
  },
  subject: ({ data, site }) => `Join ${data.facility} at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={`Join ${data.facility}`}
      preview="Your invitation code is inside."
      firstName={data.firstName}
      why={`You get this mail because somebody at ${site.name} invited this address. If you do not know the facility, ignore it.`}
    >
      <Paragraph>You are invited to join a facility at {site.name}. Sign in with this e-mail address and enter this code:</Paragraph>
      <Code value={data.code} />
      <Facts
        items={[
          { label: 'Facility', value: data.facility },
          { label: 'Your role', value: roles[data.role] },
          { label: 'Invited by', value: data.invitedBy },
        ]}
      />
      <Paragraph soft>
        The code is for you alone. It works once, until {formatMoment(data.expiresAt, data.timezone)}, and only for an account with this
        address, confirmed.
      </Paragraph>
    </Layout>
  ),
})
