import { z } from 'zod'
import { words } from '../../../compliance/emails/fields'
import { defineEmail, Facts, Layout, Paragraph } from '../../../platform/mail'
import { certificationFields, sample, whichOne } from './fields'

export const certificationReceived = defineEmail({
  name: 'certification-received',
  label: 'Certification received',
  schema: z.object(certificationFields),
  sample,
  subject: ({ site }) => `${site.name} has your certification and will check it`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="A person will check your certification"
      preview="We write to you as soon as that is done."
      firstName={data.firstName}
      why={`You get this mail because a certification was submitted, or changed, on your account at ${site.name}.`}
    >
      <Paragraph>Thank you. A person on our team will look at the document. Patients see the certification when that is done.</Paragraph>
      <Facts items={whichOne(data)} />
    </Layout>
  ),
})

export const certificationVerified = defineEmail({
  name: 'certification-verified',
  label: 'Certification verified',
  schema: z.object(certificationFields),
  sample,
  subject: ({ site }) => `Your certification is verified at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your certification is verified"
      preview="It stands in your profile now."
      firstName={data.firstName}
      why={`You get this mail because you submitted a certification at ${site.name}.`}
    >
      <Paragraph>Somebody on our team has checked your certification. Patients see it in your profile from now on.</Paragraph>
      <Facts items={[...whichOne(data), { label: 'Good through', value: data.expiresOn }]} />
      {data.expiresOn && <Paragraph>We remind you 60, 30 and 7 days before it ends.</Paragraph>}
    </Layout>
  ),
})

/** `reason` is read by the practitioner: words meant for that person. */
export const certificationRejected = defineEmail({
  name: 'certification-rejected',
  label: 'Certification rejected',
  schema: z.object({ ...certificationFields, reason: words(500) }),
  sample: { ...sample, reason: 'The document cannot be read.' },
  subject: ({ site }) => `We could not verify your certification at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="We could not verify your certification"
      preview="Here is why, and what you can do."
      firstName={data.firstName}
      why={`You get this mail because you submitted a certification at ${site.name}.`}
    >
      <Paragraph>Somebody on our team looked at your certification and could not confirm it. Your listing does not depend on it.</Paragraph>
      <Facts items={[...whichOne(data), { label: 'Reason', value: data.reason }]} />
      <Paragraph>Send it again in the app with a document that answers this, and we look again.</Paragraph>
    </Layout>
  ),
})
