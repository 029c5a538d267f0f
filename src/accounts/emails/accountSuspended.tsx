import { z } from 'zod'
import { defineEmail, Facts, formatMoment, Layout, Paragraph, plainLine } from '../../platform/mail'
import { firstName, moment, timezone } from './fields'

/** `reason` is read by its owner: words meant for that person, not a note among staff. */
export const accountSuspended = defineEmail({
  name: 'account-suspended',
  label: 'Account suspended',
  schema: z.object({
    firstName,
    reason: z
      .string()
      .nullish()
      .transform((value) => (value ? plainLine(value, 300) || undefined : undefined)),
    at: moment,
    timezone,
  }),
  sample: { firstName: 'Ada', reason: 'We could not reach you about your licence.', at: '2030-05-17T09:30:00Z', timezone: 'Asia/Manila' },
  subject: ({ site }) => `Your account at ${site.name} is suspended`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your account is suspended"
      preview="You cannot sign in for now. Here is what you can do."
      firstName={data.firstName}
      why={`You get this notice because this address belongs to an account at ${site.name}.`}
    >
      <Paragraph>Our team suspended your account. Until it is restored you cannot sign in; nothing in it is deleted.</Paragraph>
      <Facts
        items={[
          { label: 'Reason', value: data.reason },
          { label: 'Since', value: formatMoment(data.at, data.timezone) },
        ]}
      />
      <Paragraph>
        If you think this is a mistake,{' '}
        {site.supportEmail ? `write to ${site.supportEmail}` : `tell the people who run ${site.name} for you`}. A person will read it.
      </Paragraph>
    </Layout>
  ),
})
