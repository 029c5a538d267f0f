import { createHmac } from 'node:crypto'
import { currencyUnits } from '../../care/reference'
import { env } from '../../platform/env'
import { secrets } from '../../platform/secrets'
import { singleton } from '../../platform/singleton'
import { choosePaymentProvider, type PaymentProvider } from '../../providers/payments'
import { toMajor, toMinor, unitsOf } from '../currency'

const ownSecret = (purpose: string): string =>
  createHmac('sha256', secrets().codeHmacKey).update(`sandbox gateway ${purpose}`).digest('hex')

/** What our own gateway expects of its callers, and says in its webhooks. */
export const sandboxKeys = () => ({
  secretKey: env().FLW_SECRET_KEY ?? `FLWSECK_TEST-${ownSecret('key')}`,
  secretHash: env().FLW_SECRET_HASH ?? ownSecret('hash'),
})

/** Below our own address; its version is the vendor's. */
export const sandboxGatewayPath = '/sandbox/flutterwave'

/** The provider that takes and sends money here: Flutterwave, or the sandbox. */
export const paymentProvider = (): PaymentProvider =>
  singleton('payments.provider', () => {
    const given = env()
    return choosePaymentProvider({
      provider: given.PAYMENT_PROVIDER,
      secretKey: given.FLW_SECRET_KEY,
      secretHash: given.FLW_SECRET_HASH,
      baseUrl: given.FLW_BASE_URL,
      sandbox: { ...sandboxKeys(), baseUrl: `${given.SERVER_URL}${sandboxGatewayPath}/v3` },
      amounts: {
        toMajor: async (amountMinor, currency) => toMajor(amountMinor, await unitsOf(currency)),
        toMinor: async (major, currency) => {
          const units = await currencyUnits(currency)
          return units === null ? null : toMinor(major, units)
        },
      },
    })
  })

/** Whether money is play money here. */
export const hasSandboxPayments = (): boolean => env().PAYMENT_PROVIDER === undefined
