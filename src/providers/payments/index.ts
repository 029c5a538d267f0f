import type { PaymentProvider } from './contract'
import { flutterwaveProvider } from './flutterwave'
import type { Amounts } from './flutterwaveShapes'

export type PaymentConfig = {
  /** None: the sandbox, which answers on our own server in the same words. */
  provider?: 'flutterwave' | undefined
  secretKey?: string | undefined
  secretHash?: string | undefined
  baseUrl?: string | undefined
  /** The sandbox's own key, hash and address, where nothing else is given. */
  sandbox: { secretKey: string; secretHash: string; baseUrl: string }
  amounts: Amounts
}

const vendor = 'https://api.flutterwave.com/v3'

/** Keys travel in what is sent there, so it must be https, save for a fake on this machine. @throws Error otherwise */
const vendorAddress = (base: string): string => {
  const { protocol, hostname, origin } = new URL(base)
  if (protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    throw new Error(`The payment provider's address must begin with https: ${origin}`)
  return base
}

/**
 * The one way money comes in and goes out.
 * @throws Error when the chosen vendor's keys are missing, so that a process with half a configuration does not start
 */
export const choosePaymentProvider = ({ provider, secretKey, secretHash, baseUrl, sandbox, amounts }: PaymentConfig): PaymentProvider => {
  if (provider === undefined)
    return flutterwaveProvider({
      id: 'sandbox',
      secretKey: secretKey ?? sandbox.secretKey,
      secretHash: secretHash ?? sandbox.secretHash,
      baseUrl: baseUrl ?? sandbox.baseUrl,
      amounts,
    })
  if (!secretKey || !secretHash) throw new Error('The payment provider flutterwave needs its secret key and secret hash.')
  return flutterwaveProvider({ secretKey, secretHash, baseUrl: vendorAddress(baseUrl ?? vendor), amounts })
}

export { PaymentRejected, PaymentUnavailable } from './contract'
export type { Charge, Checkout, NewTransfer, PaymentProvider, PayoutRail, ProviderEvent, ProviderRefund, Transfer } from './contract'
