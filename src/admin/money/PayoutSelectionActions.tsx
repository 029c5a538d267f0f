'use client'
import { SelectionActions, type SelectionAction } from '../components/SelectionActions'
import { useMay } from '../permissions/PermissionsProvider'

const actions: SelectionAction[] = [
  {
    label: 'Approve all selected',
    path: '/payouts/approve',
    look: 'primary',
    outcome: 'approved, on their way to the bank',
    question: (count) => ({
      title: `Approve ${count} ${count === 1 ? 'payout' : 'payouts'}?`,
      text: 'Each of them leaves for a bank or mobile-money account. That cannot be called back.',
      confirmLabel: 'Approve and pay out',
    }),
  },
]

export const PayoutSelectionActions = () =>
  useMay('payouts.approve') ? (
    <SelectionActions collection="payouts" actions={actions} eligible={{ status: { equals: 'pending_approval' } }} />
  ) : null
