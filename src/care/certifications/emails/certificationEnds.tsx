import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph } from '../../../platform/mail'
import { certificationFields, sample, whichOne } from './fields'

const inDays = (days: number): string => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`)

export const certificationExpiring = defineEmail({
  name: 'certification-expiring',
  label: 'Certification expiring',
  schema: z.object({ ...certificationFields, days: z.number().int().min(0) }),
  sample: { ...sample, days: 30 },
  subject: ({ data, site }) => `A certification of yours ends ${inDays(data.days)}: renew it at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={`A certification of yours ends ${inDays(data.days)}`}
      preview="Send us the renewed one in time."
      firstName={data.firstName}
      why={`You get this reminder because a certification on your account at ${site.name} is verified.`}
    >
      <Facts items={[...whichOne(data), { label: 'Good through', value: data.expiresOn }]} />
      <Paragraph>
        After that day patients do not see it any more. When you have renewed it, send the new document with its new day.
      </Paragraph>
    </Layout>
  ),
})

export const certificationExpired = defineEmail({
  name: 'certification-expired',
  label: 'Certification expired',
  schema: z.object(certificationFields),
  sample,
  subject: ({ site }) => `A certification of yours has ended at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="A certification of yours has ended"
      preview="Patients do not see it any more."
      firstName={data.firstName}
      why={`You get this notice because a certification on your account at ${site.name} was verified.`}
    >
      <Paragraph>Its last day has passed, so it does not stand in your profile any more. Your listing does not depend on it.</Paragraph>
      <Facts items={[...whichOne(data), { label: 'Was good through', value: data.expiresOn }]} />
      <Paragraph>When you have renewed it, send the new document with its new day. We check it and write to you.</Paragraph>
    </Layout>
  ),
})
