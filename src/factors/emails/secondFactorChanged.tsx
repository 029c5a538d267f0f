import { z } from 'zod'
import { defineEmail, Facts, formatMoment, Layout, NotYou, Paragraph } from '../../platform/mail'
import { factorChanges, type FactorChange } from '../notices'
import { clientWords, firstName, moment, timezone } from './fields'

const words: Record<FactorChange, { subject: string; text: string }> = {
  enabled: {
    subject: 'was turned on',
    text: 'From now on a code or a passkey is asked for besides your password. Other devices were signed out.',
  },
  disabled: { subject: 'was turned off', text: 'Your password alone now opens your account. Other devices were signed out.' },
  'app-replaced': {
    subject: 'was changed',
    text: 'Your authenticator app was set up anew. The old one and your old recovery codes work no more.',
  },
  'passkey-added': { subject: 'was changed', text: 'A passkey was added.' },
  'factor-removed': { subject: 'was changed', text: 'One of your second factors was removed.' },
  'codes-renewed': { subject: 'was changed', text: 'You have new recovery codes. The old ones work no more.' },
  'passkey-refused': {
    subject: 'needs your attention',
    text: 'A passkey of yours was refused, because it looks as if there were two of it. It works no more: remove it and add a new one.',
  },
}

export const secondFactorChanged = defineEmail({
  name: 'second-factor-changed',
  label: 'Second factor changed',
  schema: z.object({ firstName, change: z.enum(factorChanges), name: clientWords, at: moment, timezone }),
  sample: { firstName: 'Ada', change: 'passkey-added', name: 'My phone', at: '2030-05-17T09:30:00Z', timezone: 'Asia/Manila' },
  subject: ({ data, site }) => `Your second factor at ${site.name} ${words[data.change].subject}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={`Your second factor ${words[data.change].subject}`}
      preview="If this was you, there is nothing to do."
      firstName={data.firstName}
      why={`You get this notice because this address belongs to an account at ${site.name}.`}
    >
      <Paragraph>{words[data.change].text}</Paragraph>
      <Facts
        items={[
          { label: 'Name', value: data.name },
          { label: 'When', value: formatMoment(data.at, data.timezone) },
        ]}
      />
      <NotYou site={site} advice="Change your password at once and look through your devices and factors in the settings." />
    </Layout>
  ),
})
