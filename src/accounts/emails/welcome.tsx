import { z } from 'zod'
import { Button, defineEmail, Layout, Paragraph } from '../../platform/mail'
import { firstName } from './fields'

export const welcome = defineEmail({
  name: 'welcome',
  label: 'Welcome',
  schema: z.object({ firstName, isDoctor: z.boolean().default(false) }),
  sample: { firstName: 'Ada' },
  subject: ({ site }) => `Welcome to ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={`Welcome to ${site.name}`}
      preview="Your account is ready. Here is what comes next."
      firstName={data.firstName}
      why={`You get this mail because an account was made with this address at ${site.name}.`}
    >
      <Paragraph>Your account is ready, and it is good to have you here.</Paragraph>
      <Paragraph>
        {data.isDoctor
          ? 'Next, confirm this address with the code that we send in a separate mail. A person will then check your licence before patients can find you.'
          : 'Next, confirm this address with the code that we send in a separate mail. After that you can complete your personal details.'}
      </Paragraph>
      <Button href={site.url} label={`Open ${site.name}`} />
    </Layout>
  ),
})
