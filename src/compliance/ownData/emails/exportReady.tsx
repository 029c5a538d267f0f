import { z } from 'zod'
import { firstName, moment, timezone } from '../../../accounts/emails/fields'
import { Button, defineEmail, Facts, formatMoment, Layout, NotYou, Paragraph } from '../../../platform/mail'

export const exportReady = defineEmail({
  name: 'export-ready',
  label: 'Copy of your data',
  schema: z.object({ firstName, link: z.url({ protocol: /^https?$/ }), expiresAt: moment, timezone }),
  sample: {
    firstName: 'Ada',
    link: 'https://afya.example/api/v1/users/me/export/sample',
    expiresAt: '2030-05-18T09:30:00Z',
    timezone: 'Asia/Manila',
  },
  subject: ({ site }) => `The copy of your data from ${site.name} is ready`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="The copy of your data is ready"
      preview="It can be downloaded once, within a day."
      firstName={data.firstName}
      why={`You get this mail because somebody who was signed in asked for a copy of the data of your account at ${site.name}.`}
    >
      <Paragraph>
        Download it in the app: it asks you to prove once more who you are. The link works once and only for you; after that, or when its
        day is over, the copy is deleted.
      </Paragraph>
      <Facts items={[{ label: 'Until', value: formatMoment(data.expiresAt, data.timezone) }]} />
      <Button href={data.link} label="Download the copy" />
      <NotYou site={site} advice="Change your password at once, and end the sessions that you do not know." />
    </Layout>
  ),
})
