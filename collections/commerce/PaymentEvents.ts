import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'

/** What happened to a payment, refund or payout, in order: append-only, codes and ids alone. The timeline in the panel reads it. */
export const PaymentEvents: CollectionConfig<'payment-events'> = {
  ...keptFromPeople,
  slug: 'payment-events',
  fields: [
    { name: 'subject', type: 'select', required: true, options: ['payment', 'refund', 'payout'], access: neverShown },
    { name: 'subjectId', type: 'text', required: true, index: true, access: neverShown },
    // as in initiated, webhook_received, verified, amount_mismatch, posted
    { name: 'event', type: 'text', required: true, access: neverShown },
    { name: 'details', type: 'json', access: neverShown },
    { name: 'actorKind', type: 'text', required: true, access: neverShown },
    { name: 'actorId', type: 'text', access: neverShown },
  ],
}
