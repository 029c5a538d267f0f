import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph } from '../../platform/mail'
import { licenseFields } from './fields'

const inDays = (days: number): string => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`)

export const licenseExpiring = defineEmail({
  name: 'license-expiring',
  label: 'License expiring',
  schema: z.object({ ...licenseFields, days: z.number().int().min(0) }),
  sample: { firstName: 'Ada', body: 'PRC', expiresOn: '2030-05-17', days: 30 },
  subject: ({ data, site }) => `Your licence expires ${inDays(data.days)}: renew it at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={`Your licence expires ${inDays(data.days)}`}
      preview="Send us the renewed one in time."
      firstName={data.firstName}
      why={`You get this reminder because a licence on your account at ${site.name} is verified.`}
    >
      <Facts
        items={[
          { label: 'Issued by', value: data.body },
          { label: 'Good through', value: data.expiresOn },
        ]}
      />
      <Paragraph>
        After that day patients cannot find or book you. When you have renewed it, enter the new day in the app and add the new document; we
        check it again before you are shown.
      </Paragraph>
    </Layout>
  ),
})
