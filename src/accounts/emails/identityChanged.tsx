import { z } from 'zod'
import { defineEmail, Facts, formatMoment, Layout, NotYou, oneLine, Paragraph } from '../../platform/mail'
import { firstName, moment, timezone } from './fields'

const words = { email: 'e-mail address', mobileNo: 'mobile number' } as const

/** Goes to the old address: once when the change is asked for, once when it is done. `newIdentity` comes masked (`g•••@example.com`). */
export const identityChanged = defineEmail({
  name: 'identity-changed',
  label: 'Identity Changed',
  schema: z.object({
    firstName,
    stage: z.enum(['requested', 'changed']).default('changed'),
    identity: z.enum(['email', 'mobileNo']),
    newIdentity: z
      .string()
      .nullish()
      .transform((value) => (value ? oneLine(value, 100) || undefined : undefined)),
    at: moment,
    timezone,
  }),
  sample: { firstName: 'Ada', identity: 'email', newIdentity: 'g•••@example.com', at: '2030-05-17T09:30:00Z', timezone: 'Asia/Manila' },
  subject: ({ data, site }) =>
    data.stage === 'changed'
      ? `Your ${words[data.identity]} at ${site.name} was changed`
      : `A new ${words[data.identity]} was asked for at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={data.stage === 'changed' ? `Your ${words[data.identity]} was changed` : `A new ${words[data.identity]} was asked for`}
      preview="If this was you, there is nothing to do."
      firstName={data.firstName}
      why={`You get this notice because this address belongs to an account at ${site.name}, or did until now.`}
    >
      <Paragraph>
        {data.stage === 'changed'
          ? `The ${words[data.identity]} that you sign in to ${site.name} with was changed.`
          : `Somebody who knows your password asked to change the ${words[data.identity]} that you sign in to ${site.name} with. Nothing has changed yet.`}
      </Paragraph>
      <Facts
        items={[
          { label: 'New', value: data.newIdentity },
          { label: 'When', value: formatMoment(data.at, data.timezone) },
        ]}
      />
      <NotYou
        site={site}
        advice={data.stage === 'changed' ? 'Somebody else may be in your account.' : 'Somebody knows your password: change it at once.'}
      />
    </Layout>
  ),
})
