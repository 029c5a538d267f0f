import { queryOne, statement } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import type { Person } from './person'

export type ResetStatus = 'requested' | 'approved' | 'refused' | 'cancelled' | 'done'

export type FactorReset = {
  id: string
  accountId: string | null
  staffId: string | null
  reason: string
  status: ResetStatus
  requestedBy: string
  approvedBy: string | null
  notBefore: Date | null
}

export const resetColumns = `id, account_id AS "accountId", staff_member_id AS "staffId", reason, status, requested_by_id AS "requestedBy",
  approved_by_id AS "approvedBy", not_before AS "notBefore"`

const one = statement<FactorReset>('factor-resets.one', `SELECT ${resetColumns} FROM factor_resets WHERE id = $1`)

/** @throws notFound */
export const factorResetById = async (id: string, on: { queryOne: typeof queryOne } = { queryOne }): Promise<FactorReset> => {
  const reset = await on.queryOne(one, [id])
  if (!reset) throw notFound()
  return reset
}

/** Whose factor it is. @throws notFound when their account is gone */
export const personOf = ({ accountId, staffId }: FactorReset): Person => {
  if (accountId) return { kind: 'account', id: accountId }
  if (staffId) return { kind: 'staff', id: staffId }
  throw notFound()
}
