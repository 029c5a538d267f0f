import { publishTermsText } from '../legal'
import { systemActor } from '../platform/actor'
import { queryOne, statement } from '../platform/db'
import { asBody } from './terms/asBody'
import { demoTexts } from './terms/texts'

const anyTerms = statement<{ id: string }>('seed.any-terms', 'SELECT id FROM terms_versions LIMIT 1')

/** Published terms, notices and footer policies for the first look around. Nothing when there are any texts already. */
export const seedTerms = async (): Promise<void> => {
  if (await queryOne(anyTerms)) return
  const actor = systemActor('demo seed')
  for (const { text, ...about } of demoTexts) await publishTermsText(actor, { ...about, body: asBody(text) })
}
