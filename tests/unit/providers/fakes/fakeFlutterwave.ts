import { startFakeVendor, type FakeVendor, type VendorAnswer } from './fakeVendor'

type Row = Record<string, unknown> & { id: number }

const yes = (data: unknown, meta?: unknown): VendorAnswer => ({
  status: 200,
  body: { status: 'success', message: 'ok', data, ...(meta ? { meta } : {}) },
})
const no = (status: number, message: string): VendorAnswer => ({ status, body: { status: 'error', message, data: null } })

export type FakeFlutterwave = FakeVendor & {
  pay: (txRef: string, how?: Partial<Row>) => Row
  end: (kind: 'transfers' | 'refunds', id: number, status: string) => void
}

/** Flutterwave v3 as documented: https://developer.flutterwave.com/v3.0.0. What a person does on its page is `pay`. */
export const startFakeFlutterwave = async ({ secretKey }: { secretKey: string }): Promise<FakeFlutterwave> => {
  const links = new Map<string, Row>()
  const rows = { transactions: [] as Row[], transfers: [] as Row[], refunds: [] as Row[] }
  let next = 4100001
  const add = (kind: keyof typeof rows, data: Record<string, unknown>): Row => {
    const row = { id: next++, created_at: new Date().toISOString(), ...data }
    rows[kind].push(row)
    return row
  }
  const list = (kind: keyof typeof rows, search: URLSearchParams) => {
    const by = (['tx_ref', 'reference', 'flw_ref'] as const).filter((name) => search.has(name))
    const from = search.get('from')
    const found = rows[kind].filter(
      (row) => by.every((name) => row[name] === search.get(name)) && (!from || String(row.created_at).startsWith(from)),
    )
    const page = Number(search.get('page') ?? 1)
    return yes(found.slice((page - 1) * 2, page * 2), {
      page_info: { total: found.length, current_page: page, total_pages: Math.max(1, Math.ceil(found.length / 2)) },
    })
  }
  const doors: [RegExp, (at: { match: RegExpExecArray; search: URLSearchParams; body: Record<string, never> }) => VendorAnswer][] = [
    [/^POST \/v3\/payments$/, ({ body }) => {
      const wanted = body as unknown as { tx_ref?: string; amount?: string; currency?: string; redirect_url?: string; customer?: { email?: string } }
      if (!wanted.tx_ref || !wanted.amount || !wanted.currency || !wanted.redirect_url || !wanted.customer?.email) return no(400, `tx_ref ${wanted.customer?.email} is required`)
      if (!links.has(wanted.tx_ref)) links.set(wanted.tx_ref, { id: next++, ...wanted })
      return yes({ link: `https://checkout.flutterwave.example/v3/hosted/pay/${links.get(wanted.tx_ref)!.id}` })
    }],
    [/^GET \/v3\/transactions\/verify_by_reference$/, ({ search }) => {
      const found = rows.transactions.filter(({ tx_ref }) => tx_ref === search.get('tx_ref')).at(-1)
      return found ? yes(found) : no(404, 'No transaction was found for this id')
    }],
    [/^GET \/v3\/transactions\/(\d+)\/verify$/, ({ match }) => {
      const found = rows.transactions.find(({ id }) => id === Number(match[1]))
      return found ? yes(found) : no(400, 'No transaction was found for this id')
    }],
    [/^GET \/v3\/(transactions|transfers|refunds)$/, ({ match, search }) => list(match[1] as 'refunds', search)],
    [/^POST \/v3\/transactions\/(\d+)\/refund$/, ({ match, body }) => {
      const charge = rows.transactions.find(({ id }) => id === Number(match[1]))
      if (!charge) return no(400, 'No transaction was found for this id')
      const before = rows.refunds.filter(({ tx_id }) => tx_id === charge.id).reduce((sum, { amount_refunded }) => sum + Number(amount_refunded), 0)
      if (before >= Number(charge.amount)) return no(409, 'This transaction has already been refunded')
      return yes(add('refunds', { tx_id: charge.id, flw_ref: charge.flw_ref, amount_refunded: (body as { amount?: number }).amount ?? charge.amount, status: 'completed', destination: 'payment_source' }))
    }],
    [/^POST \/v3\/transfers$/, ({ body }) => {
      const wanted = body as unknown as { reference: string; amount: number; currency: string; account_number: string; beneficiary_name: string }
      if (rows.transfers.some(({ reference }) => reference === wanted.reference)) return no(400, 'A transfer with this reference already exists')
      if (wanted.account_number.endsWith('0000')) return no(400, `Account ${wanted.account_number} of ${wanted.beneficiary_name} could not be validated`)
      return yes(add('transfers', { reference: wanted.reference, amount: wanted.amount, currency: wanted.currency, fee: 10, status: 'NEW', complete_message: '' }))
    }],
    [/^POST \/v3\/accounts\/resolve$/, ({ body }) => {
      const wanted = body as unknown as { account_number: string }
      return wanted.account_number.endsWith('0000') ? no(400, 'Sorry, recipient account could not be validated. Please try again') : yes({ ...wanted, account_name: 'Forrest Green' })
    }],
    [/^POST \/v3\/payment-plans$/, ({ body }) => yes({ id: next++, ...(body as object), plan_token: 'rpp_1', status: 'active' })],
  ] // prettier-ignore
  const fake = await startFakeVendor(({ method, path, headers, body }) => {
    if (headers.authorization !== `Bearer ${secretKey}`) return no(401, `Invalid authorization key ${headers.authorization}`)
    const url = new URL(path, 'http://here')
    for (const [pattern, answer] of doors) {
      const match = pattern.exec(`${method} ${url.pathname}`)
      if (match) return answer({ match, search: url.searchParams, body: (body ? JSON.parse(body) : {}) as Record<string, never> })
    }
    return no(404, 'Not found')
  })
  return {
    ...fake,
    pay: (txRef, how = {}) => {
      const link = links.get(txRef)!
      const amount = Number(how.amount ?? link.amount)
      const fee = Math.floor(amount * 1.4) / 100
      return add('transactions', {
        tx_ref: txRef, flw_ref: `FLW-MOCK-${next}`, amount, currency: link.currency, charged_amount: amount, app_fee: fee, merchant_fee: 0, processor_response: 'Approved',
        status: 'successful', payment_type: 'card', amount_settled: amount - fee, card: { first_6digits: '553188', last_4digits: '2950', expiry: '09/32' }, meta: null,
        customer: { id: 1, name: 'Ada Obi', phone_number: null, email: 'ada@people.example' }, ...how,
      }) // prettier-ignore
    },
    end: (kind, id, status) =>
      void Object.assign(
        rows[kind].find((row) => row.id === id)!,
        { status },
      ),
  }
}
