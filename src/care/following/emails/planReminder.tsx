import { z } from 'zod'
import { defineEmail, Layout, Paragraph, personName } from '../../../platform/mail'

const firstName = z
  .string()
  .nullish()
  .transform((value) => personName(value))

const activities = (count: number): string => (count === 1 ? 'one activity' : `${count} activities`)

/** Says how much, never what: which plan somebody follows is nobody's business. */
export const planReminder = defineEmail({
  name: 'plan-reminder',
  label: 'Plan reminder',
  schema: z.object({ firstName, count: z.number().int().min(1) }),
  sample: { firstName: 'Ada', count: 3 },
  subject: ({ data, site }) => `You have ${activities(data.count)} today at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={`You have ${activities(data.count)} today`}
      preview="Open the app to see your day."
      firstName={data.firstName}
      why={`You get this reminder because you follow a plan at ${site.name}. You can turn it off under Settings, Notifications.`}
    >
      <Paragraph>Open the app to see your day and to note what you have done.</Paragraph>
    </Layout>
  ),
})
