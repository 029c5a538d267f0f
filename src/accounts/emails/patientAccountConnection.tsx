import { z } from 'zod'
import { Code, defineEmail, Facts, formatMoment, Layout, oneLine, Paragraph } from '../../platform/mail'
import { firstName, invitationCode, moment, otherWords, timezone } from './fields'

const words = {
  parent: 'Parent',
  guardian: 'Guardian',
  spouse: 'Spouse',
  child: 'Child',
  sibling: 'Sibling',
  caregiver: 'Caregiver',
  practitioner: 'Practitioner',
  other: 'Somebody else',
} as const

/** `from` is a name that anybody can choose; `fromAddress` is a proven address or number, by which the patient can tell who it is. */
export const patientAccountConnection = defineEmail({
  name: 'patient-account-connection',
  label: 'Patient Account Connection',
  schema: z.object({
    firstName,
    from: otherWords('Somebody'),
    fromAddress: z
      .string()
      .nullish()
      .transform((value) => (value ? oneLine(value, 100) || undefined : undefined)),
    relation: z.enum(['parent', 'guardian', 'spouse', 'child', 'sibling', 'caregiver', 'practitioner', 'other']),
    code: invitationCode,
    expiresAt: moment,
    timezone,
  }),
  sample: {
    firstName: 'Ada',
    from: 'Grace Santos',
    fromAddress: 'grace@example.com',
    relation: 'guardian',
    code: '7K2M-Q9TD-4XWB-H3PV',
    expiresAt: '2030-05-17T09:30:00Z',
    timezone: 'Asia/Manila',
  },
  subject: ({ site }) => `Somebody asks to see your details at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Somebody asks to see your details"
      preview="Nothing is shown before you agree."
      firstName={data.firstName}
      why={`You get this mail because somebody at ${site.name} gave this address as yours. If you do not know them, ignore it: nothing is shown.`}
    >
      <Facts
        items={[
          { label: 'Who asks', value: data.from },
          { label: 'Signs in with', value: data.fromAddress },
          { label: 'Relation to you, as they say', value: words[data.relation] },
        ]}
      />
      <Paragraph>
        If you agree, they can read your personal details: name, birthdate, sex, marital status, languages, address. They cannot change
        anything and do not see your identity images. You can end this at any time, and you can see each time that they looked.
      </Paragraph>
      <Paragraph>To agree, sign in with this e-mail address and enter this code:</Paragraph>
      <Code value={data.code} />
      <Paragraph soft>
        Do not pass the code on, not even to the person who asks. It works once, until {formatMoment(data.expiresAt, data.timezone)}.
      </Paragraph>
    </Layout>
  ),
})
