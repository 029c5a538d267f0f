import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'

/** What the sandbox providers caught, content and all, for the /sandbox page. Empty wherever real providers send. */
export const SandboxMessages: CollectionConfig<'sandbox-messages'> = {
  ...keptFromPeople,
  slug: 'sandbox-messages',
  fields: [
    { name: 'channel', type: 'select', required: true, options: ['email', 'sms'], access: neverShown },
    { name: 'to', type: 'text', required: true, index: true, access: neverShown },
    { name: 'template', type: 'text', required: true, index: true, access: neverShown },
    { name: 'subject', type: 'text', access: neverShown },
    { name: 'text', type: 'text', required: true, access: neverShown },
    { name: 'html', type: 'text', access: neverShown },
  ],
}
