import type { CollectionBeforeValidateHook } from 'payload'
import { ValidationError } from 'payload'
import { currencyUnits } from '../../src/care/reference'
import { txFromRequest } from '../../src/platform/db/payloadAdapter'
import { actorOf } from '../actorOf'

type Tier = {
  code?: string | null
  features?: { code?: string | null }[] | null
  prices?: { interval?: string; currency?: string | null; amountMinor?: number | null }[] | null
}

const codeShape = /^[a-z][a-z0-9_]{1,59}$/
const hasTwice = (keys: readonly string[]) => new Set(keys).size < keys.length

/** Codes that apps can send, one price for an interval and currency, and currencies that amounts can be in. */
export const checkTier: CollectionBeforeValidateHook = async ({ data, operation, req }) => {
  const { code, features, prices } = (data ?? {}) as Tier
  const errors: { path: string; message: string }[] = []
  const refuse = (path: string, message: string) => void errors.push({ path, message })
  if (operation === 'create' && !codeShape.test(code ?? ''))
    refuse('code', 'Use lower case letters, digits and underscores, as in premium_family.')
  for (const [index, feature] of (features ?? []).entries())
    if (!codeShape.test(feature.code ?? ''))
      refuse(`features.${index}.code`, 'Use lower case letters, digits and underscores, as in family_members.')
  if (hasTwice((features ?? []).map((feature) => feature.code ?? ''))) refuse('features', 'A feature stands here twice.')
  if (hasTwice((prices ?? []).map(({ interval, currency }) => `${interval} ${currency}`)))
    refuse('prices', 'One price for each interval and currency.')
  const tx = await txFromRequest(req, actorOf(req))
  for (const [index, price] of (prices ?? []).entries()) {
    if ((await currencyUnits(price.currency ?? '', tx)) === null)
      refuse(`prices.${index}.currency`, 'No currency that is offered has this code.')
    if (!Number.isSafeInteger(price.amountMinor)) refuse(`prices.${index}.amountMinor`, 'A whole number of minor units.')
  }
  if (errors.length > 0) throw new ValidationError({ errors }, req.t)
  return data
}
