import type { DateField } from 'payload'
import { nobody } from '../../hooks/access/nobody'
import { adminComponent } from './adminComponent'

/** Payload's own creation time under a name that says what it means here, shown as a length of time. */
export const createdAt = (label: string): DateField => ({
  name: 'createdAt',
  type: 'date',
  label,
  index: true,
  access: { update: nobody },
  admin: { readOnly: true, hidden: true, components: { Cell: adminComponent('components/SinceCell') } },
})
