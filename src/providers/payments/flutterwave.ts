import { z } from 'zod'
import { callFlutterwave, type FlutterwaveCall } from './callFlutterwave'
import { PaymentRejected, PaymentUnavailable, type Charge, type PaymentProvider, type ProviderRefund, type Transfer } from './contract'
import { isFromFlutterwave, readFlutterwaveEvent } from './flutterwaveEvents'
import { PageShape, RefundShape, toCharge, toRefund, toTransfer, TransactionShape, TransferShape, type Amounts } from './flutterwaveShapes'
import { flutterwaveRails } from './rails'

export type FlutterwaveConfig = {
  /** `FLWSECK-…`; `FLWSECK_TEST-…` in their test mode. */
  secretKey: string
  /** What their dashboard calls the secret hash: it comes with every webhook. */
  secretHash: string
  /** With its version, as in https://api.flutterwave.com/v3. */
  baseUrl: string
  amounts: Amounts
  /** `sandbox` when it is our own gateway that answers. */
  id?: PaymentProvider['id']
  timeoutMs?: number
  /** First wait after a call too many. */
  backOffMs?: number
}

/** Pages of a list that are read before we say that we cannot know. */
const mostPages = 500
/** Minutes that a pay page may stay open, by the vendor's rule. */
const longestSession = 1440

const Link = z.object({ data: z.object({ link: z.url({ protocol: /^https?$/ }) }) })
const Named = z.object({ data: z.object({ account_name: z.string().min(1) }) })
const Planned = z.object({ data: z.object({ id: z.union([z.number(), z.string()]).transform(String) }) })

const isUnknown = (error: unknown): boolean => error instanceof PaymentRejected && (error.code === 'unknown' || error.code === 'http_404')

/**
 * Flutterwave v3: https://developer.flutterwave.com/v3.0.0. It has no idempotency header: `tx_ref` and `reference` are stored before the call, and after an
 * unknown outcome we ask by them. Its amounts are in major units.
 */
export const flutterwaveProvider = (config: FlutterwaveConfig): PaymentProvider => {
  const { secretHash, amounts, id: provider = 'flutterwave', ...rest } = config
  const baseUrl = rest.baseUrl.replace(/\/+$/, '')
  const call = (asked: FlutterwaveCall) => callFlutterwave({ ...rest, provider, baseUrl }, asked)
  const get = (path: string, query: Record<string, string> = {}) => call({ method: 'GET', path: `${path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}` }) // prettier-ignore

  const read = <Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> => {
    const parsed = schema.safeParse(answer)
    if (!parsed.success) throw new PaymentUnavailable({ provider, code: 'unreadable_answer' })
    return parsed.data
  }
  const dataOf = (answer: unknown) => (answer as { data?: unknown }).data
  const orNull = async <Result>(asking: Promise<Result>): Promise<Result | null> =>
    asking.catch((error: unknown) => {
      if (isUnknown(error)) return null
      throw error
    })

  /** All pages of a list. Nothing found is only said when everything was looked at. */
  const all = async (path: string, query: Record<string, string>): Promise<unknown[]> => {
    const found: unknown[] = []
    for (let page = 1; page <= mostPages; page++) {
      const answer = await orNull(get(path, { ...query, page: String(page) }))
      if (answer === null) return found
      const { data, meta } = read(PageShape, answer)
      found.push(...(data ?? []))
      if (!data?.length || page >= (meta?.page_info?.total_pages ?? 1)) return found
    }
    throw new PaymentUnavailable({ provider, code: 'too_many_pages' })
  }

  const chargeFrom = (data: unknown): Promise<Charge> => toCharge(read(TransactionShape, data), amounts)
  const rawCharge = async (reference: string) => {
    const answer = await orNull(get(`transactions/${encodeURIComponent(reference)}/verify`))
    return answer === null || !dataOf(answer) ? null : read(TransactionShape, dataOf(answer))
  }
  const transfersFrom = async (list: unknown[]): Promise<Transfer[]> =>
    Promise.all(list.map((data) => toTransfer(read(TransferShape, data), amounts)))
  const refundsFrom = (list: unknown[], of: { chargeReference: string; currency: string | null }): Promise<ProviderRefund[]> =>
    Promise.all(list.map((data) => toRefund(read(RefundShape, data), of, amounts)))

  return {
    id: provider,
    payoutRails: flutterwaveRails,
    isAuthentic: (headers, rawBody) => isFromFlutterwave(headers, rawBody, secretHash),
    readEvent: readFlutterwaveEvent,

    initiate: async ({ txRef, amountMinor, currency, redirectUrl, customer, title, expiresAt }) => {
      const begun = Date.now()
      const session = Math.min(Math.max(Math.ceil((expiresAt.getTime() - begun) / 60_000), 1), longestSession)
      const body = {
        tx_ref: txRef,
        amount: await amounts.toMajor(amountMinor, currency),
        currency,
        redirect_url: redirectUrl,
        customer: { email: customer.email, ...(customer.name && { name: customer.name }) },
        customizations: { title },
        configuration: { session_duration: session },
      }
      const answer = await call({ method: 'POST', path: 'payments', body, secrets: [customer.email, customer.name, txRef] })
      return { link: read(Link, answer).data.link, until: new Date(begun + session * 60_000) }
    },

    charge: async (providerReference) => {
      const raw = await rawCharge(providerReference)
      return raw && toCharge(raw, amounts)
    },

    chargesOf: async (txRef) => {
      const [latest, listed] = await Promise.all([
        orNull(get('transactions/verify_by_reference', { tx_ref: txRef })),
        all('transactions', { tx_ref: txRef }),
      ])
      const charges = await Promise.all([...listed, ...(latest && dataOf(latest) ? [dataOf(latest)] : [])].map(chargeFrom))
      // a later word on the same charge stands
      const byNumber = new Map(charges.filter((charge) => charge.txRef === txRef).map((charge) => [charge.providerReference, charge]))
      const age = (one: Charge, other: Charge) => one.createdAt.getTime() - other.createdAt.getTime() || Number(one.providerReference) - Number(other.providerReference) // prettier-ignore
      return [...byNumber.values()].sort(age)
    },

    refund: async ({ providerReference, amountMinor, currency, comment }) => {
      const body = { amount: Number(await amounts.toMajor(amountMinor, currency)), comments: comment }
      const answer = await call({
        method: 'POST',
        path: `transactions/${encodeURIComponent(providerReference)}/refund`,
        body,
        secrets: [comment],
      })
      return toRefund(read(RefundShape, dataOf(answer)), { chargeReference: providerReference, currency }, amounts)
    },

    refundsOf: async (chargeReference) => {
      const charge = await rawCharge(chargeReference)
      if (!charge) return []
      const listed = await all('refunds', { ...(charge.flw_ref && { flw_ref: charge.flw_ref }) })
      const mine = listed.filter((data) => read(RefundShape, data).tx_id === chargeReference)
      return refundsFrom(mine, { chargeReference, currency: charge.currency })
    },

    transfer: async ({ reference, amountMinor, currency, destination, narration }) => {
      const { bankCode, accountNumber, accountName } = destination
      const body = {
        account_bank: bankCode,
        account_number: accountNumber,
        amount: Number(await amounts.toMajor(amountMinor, currency)),
        currency,
        narration,
        reference,
        debit_currency: currency,
        beneficiary_name: accountName,
      }
      const secrets = [accountNumber, accountName, reference, narration]
      const answer = await call({ method: 'POST', path: 'transfers', body, secrets }).catch((error: unknown) => {
        // there is one with our reference: what became of it is to be asked, and nothing to be given back
        if (error instanceof PaymentRejected && error.code === 'duplicate_reference')
          throw new PaymentUnavailable({ provider, code: error.code })
        throw error
      })
      return toTransfer(read(TransferShape, dataOf(answer)), amounts)
    },

    transferOf: async (reference) => {
      const found = await transfersFrom(await all('transfers', { reference }))
      return found.find((transfer) => transfer.reference === reference) ?? null
    },

    accountName: async ({ country, bankCode, accountNumber }) => {
      if (country !== 'NG') return null
      const body = { account_number: accountNumber, account_bank: bankCode }
      const answer = await call({ method: 'POST', path: 'accounts/resolve', body, secrets: [accountNumber] }).catch((error: unknown) => {
        if (error instanceof PaymentRejected && /^(unknown|http_4)/.test(error.code) && error.code !== 'http_401') throw new PaymentRejected({ provider, code: 'unknown_account' }) // prettier-ignore
        throw error
      })
      return read(Named, answer).data.account_name
    },

    createPlan: async ({ name, amountMinor, currency, interval }) => {
      const body = { name, amount: Number(await amounts.toMajor(amountMinor, currency)), currency, interval: `${interval}ly`, duration: 0 }
      return { planReference: read(Planned, await call({ method: 'POST', path: 'payment-plans', body })).data.id }
    },

    listDay: async (day) => {
      const range = { from: day, to: day }
      const [charges, transfers, refunds] = [await all('transactions', range), await all('transfers', range), await all('refunds', range)]
      const readCharges = await Promise.all(charges.map(chargeFrom))
      const currencies = new Map(readCharges.map(({ providerReference, currency }) => [providerReference, currency]))
      const currencyOf = async (reference: string | null | undefined) => (reference ? (currencies.get(reference) ?? (await rawCharge(reference))?.currency ?? null) : null) // prettier-ignore
      return {
        charges: readCharges,
        transfers: await transfersFrom(transfers),
        refunds: await Promise.all(
          refunds.map(async (data) => {
            const shape = read(RefundShape, data)
            return toRefund(shape, { chargeReference: shape.tx_id ?? '', currency: await currencyOf(shape.tx_id) }, amounts)
          }),
        ),
      }
    },
  }
}
