import { z } from 'zod'
import { firstName, moment, otherWords, timezone } from '../../../accounts/emails/fields'
import { defineEmail, Facts, formatMoment, Layout, NotYou, Paragraph } from '../../../platform/mail'

const schema = z.object({ firstName, dueAt: moment, timezone })
const sample = { firstName: 'Ada', dueAt: '2030-06-16T09:30:00Z', timezone: 'Asia/Manila' }

export const erasureRequested = defineEmail({
  name: 'erasure-requested',
  label: 'Erasure asked for',
  schema,
  sample,
  subject: ({ site }) => `Your account at ${site.name} will be erased`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your account will be erased"
      preview="You can change your mind until then."
      firstName={data.firstName}
      why={`You get this notice because this address belongs to an account at ${site.name}.`}
    >
      <Paragraph>
        You asked us to erase your account. Until that day everything stays as it is, and you can take it back in the app.
      </Paragraph>
      <Facts items={[{ label: 'On', value: formatMoment(data.dueAt, data.timezone) }]} />
      <Paragraph>
        Then your name, addresses, pictures and documents are deleted. What the law has us keep stays without them: that you accepted our
        terms, medical records, and the log of who did what.
      </Paragraph>
      <NotYou site={site} advice="Cancel it in the app and change your password at once." />
    </Layout>
  ),
})

export const erasureCancelled = defineEmail({
  name: 'erasure-cancelled',
  label: 'Erasure taken back',
  schema,
  sample,
  subject: ({ site }) => `Your account at ${site.name} stays`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your account stays"
      preview="It will not be erased."
      firstName={data.firstName}
      why={`You get this notice because this address belongs to an account at ${site.name}.`}
    >
      <Paragraph>You took it back: your account will not be erased, and nothing was changed.</Paragraph>
      <NotYou site={site} advice="Change your password at once, and end the sessions that you do not know." />
    </Layout>
  ),
})

export const erasureHeld = defineEmail({
  name: 'erasure-held',
  label: 'Erasure has to wait',
  schema: z.object({ firstName, facilities: z.array(otherWords('a facility')), hasMoney: z.boolean(), isUnderWay: z.boolean() }),
  sample: { firstName: 'Ada', facilities: ['Lakeside Clinic'], hasMoney: true, isUnderWay: true },
  subject: ({ site }) => `Your account at ${site.name} could not be erased yet`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your account could not be erased yet"
      preview="Something stands in the way."
      firstName={data.firstName}
      why={`You get this notice because you asked to have your account at ${site.name} erased.`}
    >
      {data.facilities.length > 0 && (
        <Paragraph>
          You are the only administrator of {data.facilities.join(', ')}, and others work there. Make one of them administrator, or let
          everybody go.
        </Paragraph>
      )}
      {data.hasMoney && (
        <Paragraph>
          Your wallet is not empty. Spend what is in it, send it to somebody or have it paid out; or cancel the erasure and ask again,
          giving it up.
        </Paragraph>
      )}
      {data.isUnderWay && (
        <Paragraph>A payment, a payout or a refund of yours is under way. We wait for its end; you need do nothing.</Paragraph>
      )}
      <Paragraph>
        When nothing stands in the way any more, your account is erased within the hour. If you cannot do it, write to us.
      </Paragraph>
    </Layout>
  ),
})

export const erasureDone = defineEmail({
  name: 'erasure-done',
  label: 'Account erased',
  schema: z.object({ firstName, timezone }),
  sample: { firstName: 'Ada', timezone: 'Asia/Manila' },
  subject: ({ site }) => `Your account at ${site.name} was erased`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your account was erased"
      preview="This is the last mail about it."
      firstName={data.firstName}
      why={`You get this last mail because this address belonged to an account at ${site.name}. We have forgotten it now.`}
    >
      <Paragraph>As you asked, your name, addresses, pictures and documents were deleted, and you are signed out everywhere.</Paragraph>
    </Layout>
  ),
})
