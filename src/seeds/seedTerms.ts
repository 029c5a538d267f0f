import { publishTermsText } from '../legal'
import { systemActor } from '../platform/actor'
import { queryOne, statement } from '../platform/db'
import { asBody } from './terms/asBody'
import { demoTexts } from './terms/texts'

const inUse = statement<{ id: string }>('seed.in-use', 'SELECT id FROM terms_versions UNION ALL SELECT id FROM accounts LIMIT 1')

/** Published terms, notices and footer policies for the first look around. Nothing when there are texts, or people whom they would bind. */
export const seedTerms = async (): Promise<void> => {
  if (await queryOne(inUse)) return
  const actor = systemActor('demo seed')
  for (const { text, ...about } of demoTexts) await publishTermsText(actor, { ...about, body: asBody(text) })
}
