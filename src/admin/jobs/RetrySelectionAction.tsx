'use client'
import type { SelectionAction } from '../components/SelectionActions'
import { SelectionActions } from '../components/SelectionActions'
import { useMay } from '../permissions/PermissionsProvider'

const actions: SelectionAction[] = [
  { label: 'Try all selected again', path: '/dead-letters/retry', look: 'primary', outcome: 'back in the queue' },
]

export const RetrySelectionAction = () =>
  useMay('jobs.retry') ? <SelectionActions collection="dead-letters" actions={actions} eligible={{ retriedAt: { exists: false } }} /> : null
