import { z } from 'zod'
import { defineEmail, Layout, Paragraph, personName } from '../../../platform/mail'

const schema = z.object({
  firstName: z
    .string()
    .nullish()
    .transform((value) => personName(value)),
  kind: z.enum(['consultation', 'plan']),
})
const sample = { firstName: 'Amara', kind: 'consultation' } as const
const of = (kind: 'consultation' | 'plan'): string => (kind === 'plan' ? 'a plan' : 'a consultation')

/** Neither the comment nor who was rated stands in it: mail is read by others. */
export const ratingHidden = defineEmail({
  name: 'rating-hidden',
  label: 'Rating hidden',
  schema,
  sample,
  subject: ({ site }) => `A rating of yours at ${site.name} is not shown any more`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="A rating of yours is not shown any more"
      preview="Our team has looked at it."
      firstName={data.firstName}
      why={`You get this mail because you have rated ${of(data.kind)} at ${site.name}.`}
    >
      <Paragraph>
        Our team has looked at your rating of {of(data.kind)} and has taken it away: what is written there has to be about the care, without
        insults, and without names, addresses or numbers of anybody.
      </Paragraph>
      <Paragraph>Write to {site.supportEmail ?? 'us'} if you think that this is wrong.</Paragraph>
    </Layout>
  ),
})

export const ratingShown = defineEmail({
  name: 'rating-shown',
  label: 'Rating shown again',
  schema,
  sample,
  subject: ({ site }) => `A rating of yours at ${site.name} is shown again`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="A rating of yours is shown again"
      preview="Our team has looked at it once more."
      firstName={data.firstName}
      why={`You get this mail because you have rated ${of(data.kind)} at ${site.name}.`}
    >
      <Paragraph>Our team has looked at your rating of {of(data.kind)} once more. Others can read it again.</Paragraph>
    </Layout>
  ),
})
