import { z } from 'zod'
import { defineEmail, Facts, formatMoment, Layout, NotYou, Paragraph } from '../../../platform/mail'
import { firstName, last4, moment, timezone, why } from './fields'

const changes = ['added', 'removed', 'refused'] as const
const headings = {
  added: 'A payout destination was added',
  removed: 'A payout destination was removed',
  refused: 'A payout destination was not accepted',
} satisfies Record<(typeof changes)[number], string>
const words = {
  added: 'An account was added to which your earnings can be paid out.',
  removed: 'An account was removed: nothing is paid out there any more. What had not left is among your earnings again.',
  refused: 'The bank has another name for this account, or does not know it. It was removed; add it again as the bank writes it.',
} satisfies Record<(typeof changes)[number], string>

export const payoutDestinationChanged = defineEmail({
  name: 'payout-destination-changed',
  label: 'Payout destination changed',
  schema: z.object({ change: z.enum(changes), firstName, last4, at: moment, usableFrom: moment.optional(), timezone }),
  sample: { change: 'added', firstName: 'Amara', last4: '6789', at: '2030-05-17T09:30:00Z', usableFrom: '2030-05-18T09:30:00Z', timezone: 'Africa/Lagos' },
  subject: ({ data, site }) => `${headings[data.change]} at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={headings[data.change]}
      preview="If this was you, there is nothing to do."
      firstName={data.firstName}
      why={why(site)}
    >
      <Paragraph>{words[data.change]}</Paragraph>
      <Facts
        items={[
          { label: 'Ends in', value: data.last4 },
          { label: 'When', value: formatMoment(data.at, data.timezone) },
          { label: 'Can be used from', value: data.usableFrom && formatMoment(data.usableFrom, data.timezone) },
        ]}
      />
      {data.change !== 'refused' && <NotYou site={site} advice="Change your password at once, and look at your payout destinations." />}
    </Layout>
  ),
}) // prettier-ignore
