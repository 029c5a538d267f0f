'use client'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'

/** Beside the hourly check, for who may. */
export const CheckLedgerButton = () =>
  useMay('ledger.check') ? <ActionButton size="document" label="Check now" look="primary" call={{ path: '/ledger-checks/run' }} /> : null
