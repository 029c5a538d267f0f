import { defineEmail, Facts, formatMoment, Layout, Paragraph } from '../../../platform/mail'
import { appointmentFields, factLines, sample, why } from './fields'

export const appointmentReminder = defineEmail({
  name: 'appointment-reminder',
  label: 'Appointment reminder',
  schema: appointmentFields,
  sample,
  subject: ({ data, site }) => `Reminder: you have an appointment at ${site.name}, ${formatMoment(data.startsAt, data.timezone)}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="You have an appointment"
      preview={formatMoment(data.startsAt, data.timezone)}
      firstName={data.firstName}
      why={`${why(site)} You can switch reminders off in the settings.`}
    >
      <Facts items={factLines(data)} />
      <Paragraph>Can you not come? Tell us in the app, so that somebody else can have the time.</Paragraph>
    </Layout>
  ),
})
