import { defineEmail, Facts, formatMoment, Layout, Paragraph } from '../../../platform/mail'
import { appointmentFields, calendarAttachment, doneBy, factLines, sample, why } from './fields'

export const appointmentCancelled = defineEmail({
  name: 'appointment-cancelled',
  label: 'Appointment cancelled',
  schema: appointmentFields,
  sample: { ...sample, status: 'cancelled', by: 'practitioner', sequence: 1 },
  subject: ({ data, site }) => `Your appointment at ${site.name} on ${formatMoment(data.startsAt, data.timezone)} was cancelled`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your appointment was cancelled"
      preview={formatMoment(data.startsAt, data.timezone)}
      firstName={data.firstName}
      why={why(site)}
    >
      <Facts
        items={[
          ...factLines(data),
          { label: 'Cancelled by', value: doneBy(data) },
          { label: 'Cancellation fee', value: data.side === 'patient' ? data.fee : undefined },
        ]}
      />
      <Paragraph>
        {data.side === 'patient' ? 'You can book another time in the app.' : 'The time is free again.'} The attached file takes it out of
        your calendar.
      </Paragraph>
    </Layout>
  ),
  attachments: calendarAttachment,
})
