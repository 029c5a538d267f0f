import type { Tx } from '../../platform/db'
import { referenceLists, type ReferenceKind, type ReferenceValue } from './referenceLists'

/** The value of this code, in whatever case it was typed, also when it is no longer offered; null when there is none. */
export const referenceValue = async (kind: ReferenceKind, code: string, tx?: Pick<Tx, 'query'>): Promise<ReferenceValue | null> =>
  (await referenceLists(tx))[kind].byCode.get(code.toLowerCase()) ?? null

/** Whether this is, letter by letter, a code that can be chosen now. */
export const isReferenceCode = async (kind: ReferenceKind, code: string, tx?: Pick<Tx, 'query'>): Promise<boolean> => {
  const value = await referenceValue(kind, code, tx)
  return value !== null && value.isActive && value.code === code
}

/** Decimal places of a currency that can be chosen now (2 for NGN, 0 for UGX); null for every other code. */
export const currencyUnits = async (code: string, tx?: Pick<Tx, 'query'>): Promise<number | null> => {
  const value = await referenceValue('currency', code, tx)
  return value?.isActive && value.code === code ? value.minorUnits : null
}
