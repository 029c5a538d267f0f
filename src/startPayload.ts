import { getPayload, type Payload } from 'payload'
import config from '../payload.config'

/** The one Payload of this process; Next's copy of our modules finds the same one. */
export const startPayload = (): Promise<Payload> => getPayload({ config, disableOnInit: true })
