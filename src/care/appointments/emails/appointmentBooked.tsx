import { defineEmail, Facts, formatMoment, Layout, Paragraph } from '../../../platform/mail'
import { appointmentFields, calendarAttachment, factLines, sample, why } from './fields'

export const appointmentBooked = defineEmail({
  name: 'appointment-booked',
  label: 'Appointment booked',
  schema: appointmentFields,
  sample,
  subject: ({ data, site }) => `${data.side === 'patient' ? 'Your appointment' : 'New appointment'} at ${site.name}: ${formatMoment(data.startsAt, data.timezone)}`, // prettier-ignore
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={data.side === 'patient' ? 'Your appointment is booked' : 'A patient has booked an appointment'}
      preview={formatMoment(data.startsAt, data.timezone)}
      firstName={data.firstName}
      why={why(site)}
    >
      <Facts items={factLines(data)} />
      <Paragraph>
        {data.side === 'patient'
          ? 'Can you not come? Move or cancel it in the app, so that somebody else can have the time. The attached file puts it into your calendar.'
          : 'You find the details in the app. The attached file puts it into your calendar.'}
      </Paragraph>
    </Layout>
  ),
  attachments: calendarAttachment,
})
