import { z } from 'zod'
import { defineEmail, Facts, formatMoment, Layout, Paragraph } from '../../platform/mail'
import { firstName, moment, otherWords, timezone } from './fields'

/** Goes to whoever did not end it. `role`: what the reader was in the connection. */
export const patientConnectionEnded = defineEmail({
  name: 'patient-connection-ended',
  label: 'Patient Connection Ended',
  schema: z.object({
    firstName,
    role: z.enum(['patient', 'permitted']),
    endedBy: z.enum(['other', 'staff']),
    other: otherWords('the other person'),
    at: moment,
    timezone,
  }),
  sample: {
    firstName: 'Ada',
    role: 'permitted',
    endedBy: 'other',
    other: 'Grace Santos',
    at: '2030-05-17T09:30:00Z',
    timezone: 'Asia/Manila',
  },
  subject: ({ site }) => `A connection at ${site.name} has ended`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="A connection has ended"
      preview={data.role === 'patient' ? 'Your details are no longer shown.' : 'You can no longer see their details.'}
      firstName={data.firstName}
      why={`You get this notice because this address belongs to an account at ${site.name}.`}
    >
      <Paragraph>
        {data.role === 'patient'
          ? 'Somebody who could read your personal details can no longer do so.'
          : 'Somebody whose personal details you could read is no longer connected to you.'}
      </Paragraph>
      <Facts
        items={[
          { label: 'Connected with', value: data.other },
          { label: 'Ended by', value: data.endedBy === 'staff' ? `the team of ${site.name}` : 'the other person' },
          { label: 'When', value: formatMoment(data.at, data.timezone) },
        ]}
      />
      <Paragraph soft>There is nothing that you have to do.</Paragraph>
    </Layout>
  ),
})
