import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { participantsOrStaffWho } from '../../hooks/access/participantsOrStaffWho'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'
import { consultationTypes } from './choices'

/** A patient waiting for a practitioner's time to become free. Whoever waits longest is offered it first, held for a while. */
export const SlotRequests: CollectionConfig<'slot-requests'> = {
  ...records,
  slug: 'slot-requests',
  labels: { singular: 'Waiting for a slot', plural: 'Waiting for a slot' },
  access: onlyReadBy(participantsOrStaffWho('appointments.read', { patient: 'patient', practitioner: 'practitioner' })),
  admin: {
    group: groups.care,
    description: 'Who waits for a time that is taken. A freed slot is offered to whoever waits longest.',
    useAsTitle: 'id',
    defaultColumns: ['practitioner', 'patient', 'fromDay', 'toDay', 'consultationType', 'status', 'createdAt'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
  },
  defaultSort: 'createdAt',
  indexes: [{ fields: ['practitioner', 'status', 'createdAt'] }],
  fields: [
    inARow(
      kept({ name: 'practitioner', type: 'relationship', relationTo: 'practitioners', required: true, admin: { allowEdit: false } }),
      kept({ name: 'patient', type: 'relationship', relationTo: 'accounts', required: true, index: true, admin: { allowEdit: false } }),
    ),
    inARow(
      kept({ name: 'fromDay', type: 'text', label: 'From', required: true }),
      kept({ name: 'toDay', type: 'text', label: 'To', required: true }),
    ),
    kept({ name: 'consultationType', type: 'select', required: true, options: consultationTypes }),
    kept({ name: 'timezone', type: 'text', required: true }),
    statusField(
      [
        { label: 'Waiting', value: 'waiting' },
        { label: 'Offered', value: 'offered' },
        { label: 'Booked', value: 'booked' },
        { label: 'Withdrawn', value: 'withdrawn' },
        { label: 'Over', value: 'expired' },
      ],
      { defaultValue: 'waiting' },
    ),
    kept({
      name: 'appointment',
      type: 'relationship',
      relationTo: 'appointments',
      label: 'Offered',
      admin: { position: 'sidebar', condition: whenSet('appointment'), allowEdit: false },
    }),
    kept(moment('offeredAt', { admin: { position: 'sidebar', condition: whenSet('offeredAt') } })),
    createdAt('Waiting since'),
  ],
}
