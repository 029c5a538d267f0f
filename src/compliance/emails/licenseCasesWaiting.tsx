import { z } from 'zod'
import { Button, defineEmail, Layout, Paragraph } from '../../platform/mail'
import { firstName } from './fields'

const cases = (count: number) => (count === 1 ? '1 licence' : `${count} licences`)

export const licenseCasesWaiting = defineEmail({
  name: 'license-cases-waiting',
  label: 'Licences waiting (staff)',
  schema: z.object({
    firstName,
    overdue: z.number().int().positive(),
    waiting: z.number().int().positive(),
    days: z.number().int().min(0),
  }),
  sample: { firstName: 'Ada', overdue: 3, waiting: 8, days: 4 },
  subject: ({ data, site }) => `${cases(data.overdue)} waiting for more than a working day at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={`${cases(data.overdue)} waiting for you and your colleagues`}
      preview="Practitioners cannot be found until somebody decides."
      firstName={data.firstName}
      why={`You get this mail, once a day at most, because you may verify licences at ${site.name}.`}
    >
      <Paragraph>
        {cases(data.overdue)} {data.overdue === 1 ? 'has' : 'have'} been waiting for more than a working day
        {data.days > 1 ? `, the oldest for ${data.days} days` : ''}. In all {data.waiting} {data.waiting === 1 ? 'waits' : 'wait'}.
      </Paragraph>
      <Button href={`${site.url}/admin/collections/license-verifications`} label="Open the licences" />
    </Layout>
  ),
})
