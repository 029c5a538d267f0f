import { z } from 'zod'
import { defineEmail, Layout, Paragraph } from '../../platform/mail'
import { firstName } from './fields'

export const waitlistReceived = defineEmail({
  name: 'waitlist-received',
  label: 'Waitlist Received',
  schema: z.object({ firstName }),
  sample: { firstName: 'Ada' },
  subject: ({ site }) => `You are on the waitlist of ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="You are on the waitlist"
      preview="We have your request and will write again."
      firstName={data.firstName}
      why={`You get this mail once, because this address was put on the waitlist of ${site.name}. If it was not you, ignore it.`}
    >
      <Paragraph>Thank you for your interest in {site.name}. We have your request.</Paragraph>
      <Paragraph>
        A person on our team looks at every request. When it is your turn, we send an invitation with a code to this address.
      </Paragraph>
    </Layout>
  ),
})
