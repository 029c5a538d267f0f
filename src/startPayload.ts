import { getPayload, type Payload } from 'payload'
import config from '../payload.config'

/** Payload's own look-up of staff by token knows nothing of our session rows: whoever has been signed out would still be somebody to the panel. */
const notOurs = 'local-jwt'

/** The one Payload of this process; Next's copy of our modules finds the same one. */
export const startPayload = async (): Promise<Payload> => {
  const payload = await getPayload({ config, disableOnInit: true })
  payload.authStrategies = payload.authStrategies.filter(({ name }) => name !== notOurs)
  return payload
}
