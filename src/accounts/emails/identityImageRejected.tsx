import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph, plainLine } from '../../platform/mail'
import { firstName } from './fields'

/** `reason` is read by the person: words meant for them. */
export const identityImageRejected = defineEmail({
  name: 'identity-image-rejected',
  label: 'Identity image rejected',
  schema: z.object({
    firstName,
    reason: z
      .string()
      .nullish()
      .transform((value) => (value ? plainLine(value, 500) || undefined : undefined)),
  }),
  sample: { firstName: 'Ada', reason: 'The photo is too dark to read.' },
  subject: ({ site }) => `${site.name} needs a better picture from you`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="We need a better picture"
      preview="One of your identity images could not be used."
      firstName={data.firstName}
      why={`You get this mail because you sent identity images at ${site.name}.`}
    >
      <Paragraph>Somebody on our team looked at a picture that you sent to prove who you are, and could not use it.</Paragraph>
      <Facts items={[{ label: 'Reason', value: data.reason }]} />
      <Paragraph>Please send another one in the app. Daylight, no flash, and the whole document in the picture work best.</Paragraph>
    </Layout>
  ),
})
