import { z } from 'zod'
import { defineEmail, Facts, formatMoment, Layout, NotYou, Paragraph } from '../../platform/mail'
import { firstName, moment, timezone } from './fields'

/** Few enough that the owner is asked to make new ones. */
const fewCodes = 3

export const recoveryCodeUsed = defineEmail({
  name: 'recovery-code-used',
  label: 'Recovery code used',
  schema: z.object({ firstName, left: z.number().int().min(0), at: moment, timezone }),
  sample: { firstName: 'Ada', left: 3, at: '2030-05-17T09:30:00Z', timezone: 'Asia/Manila' },
  subject: ({ site }) => `A recovery code was used at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="A recovery code was used"
      preview="If this was you, there is nothing to do."
      firstName={data.firstName}
      why={`You get this notice because this address belongs to an account at ${site.name}.`}
    >
      <Paragraph>One of your recovery codes was used in place of your second factor. Each works once.</Paragraph>
      <Facts
        items={[
          { label: 'Codes left', value: String(data.left) },
          { label: 'When', value: formatMoment(data.at, data.timezone) },
        ]}
      />
      {data.left <= fewCodes && <Paragraph>You are running out of them: make ten new ones in the settings.</Paragraph>}
      <NotYou site={site} advice="Change your password at once and make new recovery codes." />
    </Layout>
  ),
})
