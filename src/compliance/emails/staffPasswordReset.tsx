import { z } from 'zod'
import { Button, defineEmail, Layout, NotYou, Paragraph, personName } from '../../platform/mail'

export const staffPasswordReset = defineEmail({
  name: 'staff-password-reset',
  label: 'Password Reset (staff)',
  schema: z.object({
    firstName: z.string().transform((value) => personName(value)),
    link: z.url({ protocol: /^https?$/ }),
  }),
  sample: { firstName: 'Amara', link: 'https://afya.example/admin/reset/sample' },
  subject: ({ site }) => `Set a new password for the admin panel of ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Set a new password"
      preview="The link works for one hour."
      firstName={data.firstName}
      why={`You get this mail because somebody asked to reset your password for the admin panel of ${site.name}.`}
    >
      <Paragraph>Open this page within an hour and choose a new password. You are then signed out everywhere.</Paragraph>
      {/* Payload's page reads its token from the address; looking at the page changes nothing, so a mail scanner's visit does no harm */}
      <Button href={data.link} label="Choose a new password" />
      <NotYou site={site} advice="Then there is nothing to do: your password stays as it is." />
    </Layout>
  ),
})
