import { defineEmail, Facts, formatMoment, Layout, Paragraph } from '../../../platform/mail'
import { appointmentFields, calendarAttachment, doneBy, factLines, sample, why } from './fields'

export const appointmentMoved = defineEmail({
  name: 'appointment-moved',
  label: 'Appointment moved',
  schema: appointmentFields,
  sample: { ...sample, previousStartsAt: '2030-05-16T08:00:00.000Z', by: 'patient', sequence: 1 },
  subject: ({ data, site }) => `Your appointment at ${site.name} was moved to ${formatMoment(data.startsAt, data.timezone)}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your appointment was moved"
      preview={`Now ${formatMoment(data.startsAt, data.timezone)}`}
      firstName={data.firstName}
      why={why(site)}
    >
      <Facts
        items={[
          ...factLines(data),
          { label: 'Before', value: data.previousStartsAt && formatMoment(data.previousStartsAt, data.timezone) },
          { label: 'Moved by', value: doneBy(data) },
        ]}
      />
      <Paragraph>The attached file replaces the entry in your calendar.</Paragraph>
    </Layout>
  ),
  attachments: calendarAttachment,
})
