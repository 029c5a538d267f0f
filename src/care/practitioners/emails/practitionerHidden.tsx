import { z } from 'zod'
import { defineEmail, Layout, Paragraph, personName } from '../../../platform/mail'

const firstName = z
  .string()
  .nullish()
  .transform((value) => personName(value))

/** The reason is read in the app, where the practitioner is signed in. */
export const practitionerHidden = defineEmail({
  name: 'practitioner-hidden',
  label: 'Practitioner’s profile hidden',
  schema: z.object({ firstName }),
  sample: { firstName: 'Ada' },
  subject: ({ site }) => `Your profile at ${site.name} is not listed for now`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your profile is not listed for now"
      preview="Patients cannot find or book you until it is back."
      firstName={data.firstName}
      why={`You get this mail because you are a practitioner at ${site.name}.`}
    >
      <Paragraph>
        Our team has taken your profile off the list. Patients cannot find you or book new appointments until it is back; those booked
        already stay.
      </Paragraph>
      <Paragraph>
        You find the reason with your profile in the app. Write to {site.supportEmail ?? 'us'} when it is settled, or to object.
      </Paragraph>
    </Layout>
  ),
})

export const practitionerShown = defineEmail({
  name: 'practitioner-shown',
  label: 'Practitioner’s profile listed again',
  schema: z.object({ firstName }),
  sample: { firstName: 'Ada' },
  subject: ({ site }) => `Your profile at ${site.name} is back on the list`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your profile is back on the list"
      preview="Patients can find and book you again."
      firstName={data.firstName}
      why={`You get this mail because you are a practitioner at ${site.name}.`}
    >
      <Paragraph>Patients can find you again, and book you while your licence is verified and in date.</Paragraph>
    </Layout>
  ),
})
