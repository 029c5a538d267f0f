import { z } from 'zod'
import { Button, defineEmail, Layout, Paragraph, personName } from '../../platform/mail'

export const auditBroken = defineEmail({
  name: 'audit-broken',
  label: 'Audit log not whole (staff)',
  schema: z.object({
    firstName: z.string().transform((value) => personName(value)),
    sentence: z.string().max(500),
    link: z.url({ protocol: /^https?$/ }),
  }),
  sample: {
    firstName: 'Amara',
    sentence: 'Entry 0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10 (lane 3, number 42) was changed after it was written.',
    link: 'https://afya.example/admin/collections/audit-log',
  },
  subject: ({ site }) => `The audit log of ${site.name} is not whole`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="The audit log is not whole"
      preview="Somebody with access to the database may have changed it."
      firstName={data.firstName}
      why={`You get this mail because you are a superadmin of ${site.name}. It is sent once for each thing that is found.`}
    >
      <Paragraph>The check of the audit log found this:</Paragraph>
      <Paragraph>{data.sentence}</Paragraph>
      <Paragraph>
        Nobody can do that through the admin panel or the API. Keep a copy of the database as it is, find out who has had access to it, and
        compare with your backups.
      </Paragraph>
      <Button href={data.link} label="Open the audit log" />
    </Layout>
  ),
})
