import { getPayload } from 'payload'
import config from './payload.config'

/** Makes the tables as Payload's development mode does. */
await getPayload({ config, disableOnInit: true })
process.exit(0)
