import { z } from 'zod'
import { defineEmail, Layout, Paragraph, personName } from '../../../platform/mail'

const schema = z.object({
  firstName: z
    .string()
    .nullish()
    .transform((value) => personName(value)),
  title: z.string(),
})
const sample = { firstName: 'Ada', title: 'Thirty days of walking' }

export const planPublished = defineEmail({
  name: 'plan-published',
  label: 'Plan published',
  schema,
  sample,
  subject: ({ site }) => `Your plan is published at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your plan is published"
      preview="People can find and follow it from now on."
      firstName={data.firstName}
      why={`You get this mail because you wrote a plan at ${site.name}.`}
    >
      <Paragraph>
        “{data.title}” is published. People can find and follow it from now on; those who follow an earlier version stay on it.
      </Paragraph>
    </Layout>
  ),
})

/** What is to be changed is read in the app. */
export const planSentBack = defineEmail({
  name: 'plan-sent-back',
  label: 'Plan sent back',
  schema,
  sample,
  subject: ({ site }) => `Your plan at ${site.name} needs a change`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your plan needs a change"
      preview="You find what to change with the plan."
      firstName={data.firstName}
      why={`You get this mail because you wrote a plan at ${site.name}.`}
    >
      <Paragraph>
        Our team has looked at “{data.title}” and sent it back. You find what to change with the plan in the app; submit it again when it is
        done.
      </Paragraph>
    </Layout>
  ),
})
