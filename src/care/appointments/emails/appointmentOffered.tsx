import { defineEmail, Facts, formatMoment, Layout, Paragraph } from '../../../platform/mail'
import { appointmentFields, factLines, sample } from './fields'

export const appointmentOffered = defineEmail({
  name: 'appointment-offered',
  label: 'Slot offered to the waiting list',
  schema: appointmentFields,
  sample: { ...sample, status: 'held', holdExpiresAt: '2030-05-16T10:30:00.000Z' },
  subject: ({ data, site }) => `A time is free at ${site.name}: ${formatMoment(data.startsAt, data.timezone)}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="A time has become free"
      preview="It is held for you for a short while."
      firstName={data.firstName}
      why={`You get this mail because you are on a waiting list at ${site.name}.`}
    >
      <Facts
        items={[
          ...factLines(data),
          { label: 'Held for you until', value: data.holdExpiresAt && formatMoment(data.holdExpiresAt, data.timezone) },
        ]}
      />
      <Paragraph>Confirm it in the app to have it. Otherwise it is offered to whoever waits next.</Paragraph>
    </Layout>
  ),
})
