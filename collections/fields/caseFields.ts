import type { Field } from 'payload'
import { adminComponent } from './adminComponent'
import { inList, kept } from './kept'
import { moment } from './moment'
import { secret, secretNumber } from './secret'
import { whenSet } from './whenSet'

/** What every case that staff look into has beside its own facts: the reason, the document, who took and who decided it, and until when. */
export const caseFields: Field[] = [
  inList({ name: 'reason', type: 'textarea' }),
  secret('documentKey'),
  inList({ name: 'documentMimeType', type: 'text', label: 'Document' }),
  secret('documentSha256', { index: true }),
  inList(
    moment('submittedAt', {
      label: 'Waiting since',
      required: true,
      admin: { components: { Cell: adminComponent('components/SinceCell') } },
    }),
  ),
  kept({
    name: 'takenBy',
    type: 'relationship',
    relationTo: 'staff',
    admin: { condition: whenSet('takenBy'), position: 'sidebar', allowEdit: false },
  }),
  kept(moment('takenAt', { admin: { condition: whenSet('takenAt'), position: 'sidebar' } })),
  kept({
    name: 'decidedBy',
    type: 'relationship',
    relationTo: 'staff',
    admin: { condition: whenSet('decidedBy'), position: 'sidebar', allowEdit: false },
  }),
  kept(moment('decidedAt', { admin: { condition: whenSet('decidedAt'), position: 'sidebar' } })),
  // the smallest of 60, 30 and 7 days that the practitioner has been warned of
  secretNumber('warnedDays'),
]
