import { PaymentRejected, PaymentUnavailable, type PaymentProvider } from '../../providers/payments'
import { invalidField } from '../../platform/http/errors'
import { codeOf, type NewDestination } from './destination'
import { isSameName } from './sameName'

/** What the bank says of an account: `name` where it gave one. */
export type NameCheck = { verification: 'waiting' | 'verified' | 'not_asked'; name: string | null }

type Asked = Pick<NewDestination, 'country' | 'accountNumber' | 'accountName' | 'bankCode' | 'provider'>
/** What our sandbox says of every account: it knows no names. */
const nobody = 'Sandbox Account'
const nameDiffers = 'name_differs'
const unknownAccount = 'unknown_account'

/**
 * Asks the bank whose account it is, outside any transaction; `waiting` while nobody answers. The bank's name is kept from who asked: it is somebody else's when it differs.
 * @throws invalid with `unknown_account` or `name_differs`
 */
export const checkName = async (provider: Pick<PaymentProvider, 'accountName'>, given: Asked): Promise<NameCheck> => {
  const { country, accountNumber, accountName } = given
  try {
    const name = await provider.accountName({ country, bankCode: codeOf(given), accountNumber })
    if (name === null || name === nobody) return { verification: 'not_asked', name: null }
    if (!isSameName(accountName, name)) throw invalidField('accountName', nameDiffers, 'The bank has another name for this account.')
    return { verification: 'verified', name }
  } catch (error) {
    if (error instanceof PaymentRejected && error.code === unknownAccount)
      throw invalidField('accountNumber', unknownAccount, 'The bank knows no such account.')
    // a refusal that is not about the account says nothing of it
    if (error instanceof PaymentUnavailable || error instanceof PaymentRejected) return { verification: 'waiting', name: null }
    throw error
  }
}
