import { z } from 'zod'
import { Button, Code, defineEmail, formatMoment, Layout, Paragraph } from '../../platform/mail'
import { firstName, invitationCode, moment, timezone } from './fields'

export const invitation = defineEmail({
  name: 'invitation',
  label: 'Invitation',
  schema: z.object({ firstName, code: invitationCode, expiresAt: moment, timezone }),
  sample: { firstName: 'Ada', code: '7K2M-Q9TD-4XWB-H3PV', expiresAt: '2030-05-17T09:30:00Z', timezone: 'Asia/Manila' },
  subject: ({ site }) => `Your invitation to ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={`You are invited to ${site.name}`}
      preview="Your invitation code is inside."
      firstName={data.firstName}
      why={`You get this mail because you asked to join ${site.name}, or because its team invites you. If you do not want to join, ignore it.`}
    >
      <Paragraph>There is a place for you. Sign up in the app with this invitation code:</Paragraph>
      <Code value={data.code} />
      {/* The link goes without the code: addresses end up in logs and histories. */}
      <Button href={site.signupUrl ?? site.url} label="Sign up" />
      <Paragraph soft>
        The code is for you alone. It works once, until {formatMoment(data.expiresAt, data.timezone)}. Use the same e-mail address or mobile
        number that we invited.
      </Paragraph>
    </Layout>
  ),
})
