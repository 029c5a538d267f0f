'use client'
import type { SelectionAction } from '../components/SelectionActions'
import { SelectionActions } from '../components/SelectionActions'
import { useMay } from '../permissions/PermissionsProvider'
import { rejectQuestion } from './rejectQuestion'

const actions: SelectionAction[] = [
  {
    label: 'Approve all selected',
    path: '/account-waitlist/approve',
    look: 'primary',
    outcome: 'approved, their invitations are on the way',
    question: (count) => ({
      title: `Approve ${count} ${count === 1 ? 'person' : 'people'}?`,
      text: 'Each of them gets an invitation at once.',
      confirmLabel: 'Approve and invite',
    }),
  },
  {
    label: 'Reject all selected',
    path: '/account-waitlist/reject',
    outcome: 'rejected',
    question: (count) => rejectQuestion(`${count} ${count === 1 ? 'person' : 'people'}`),
  },
]

export const WaitlistSelectionActions = () =>
  useMay('waitlist.decide') ? (
    <SelectionActions collection="account-waitlist" actions={actions} eligible={{ status: { equals: 'pending' } }} />
  ) : null
