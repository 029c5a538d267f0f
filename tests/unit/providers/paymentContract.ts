import { expect, it } from '@jest/globals'
import type { PaymentProvider } from '../../../src/providers/payments'
import { uuidv7 } from '../../../src/platform/uuid'
import { failureOf } from './failureOf'
import { startFakeVendor, type VendorAnswer } from './fakes/fakeVendor'

export type PaymentPlace = {
  provider: PaymentProvider
  /** The same client, of somebody else's server. */
  at: (baseUrl: string) => PaymentProvider
  /** What a person does on the provider's page. */
  pay: (txRef: string, link: string, outcome: 'success' | 'fail' | 'twice') => Promise<void>
}

const newRef = () => `afya_${uuidv7()}`
export const checkout = (txRef: string, more: { amountMinor?: number; currency?: string } = {}) => ({
  txRef,
  amountMinor: 750_000,
  currency: 'NGN',
  redirectUrl: 'https://afya.example/pay/back',
  customer: { email: 'ada@people.example', name: 'Ada Obi' },
  title: 'Afya · Consultation',
  expiresAt: new Date(Date.now() + 3_600_000),
  ...more,
})
const transfer = (reference: string) => ({
  reference,
  amountMinor: 400_000,
  currency: 'NGN',
  destination: { type: 'bank' as const, country: 'NG', bankCode: '044', accountNumber: '0690000031', accountName: 'Ada Obi' },
  narration: 'Afya payout',
})

/** What every payment provider does, whoever answers: Flutterwave's client over a fake of its documented HTTP, and over our own gateway. */
export const behavesAsPaymentProvider = (place: () => PaymentPlace | Promise<PaymentPlace>): void => {
  const paid = async (more = {}, outcome: 'success' | 'fail' | 'twice' = 'success') => {
    const { provider, pay } = await place()
    const txRef = newRef()
    const { link } = await provider.initiate(checkout(txRef, more))
    await pay(txRef, link, outcome)
    return { provider, txRef, charges: await provider.chargesOf(txRef) }
  }

  it('gives a page to pay on, and one for the same charge when it is asked again', async () => {
    const { provider } = await place()
    const txRef = newRef()
    const [first, second] = [await provider.initiate(checkout(txRef)), await provider.initiate(checkout(txRef))]
    expect(first.link).toMatch(/^https?:\/\//)
    expect(second.link).toBe(first.link)
    expect(await provider.chargesOf(txRef)).toEqual([])
  })

  it('tells what was paid by our reference and by its number, in minor units, with its fee and what paid', async () => {
    const { provider, txRef, charges } = await paid()
    expect(charges).toHaveLength(1)
    expect(charges[0]).toMatchObject({
      txRef,
      status: 'successful',
      amountMinor: 750_000,
      currency: 'NGN',
      feeMinor: 10_500,
      failureCode: null,
    })
    expect(charges[0]!.instrument).toMatch(/^card:553188:\d{4}:09\/32$/)
    expect(await provider.charge(charges[0]!.providerReference)).toEqual(charges[0])
  })

  it('takes currencies without decimals as they are', async () => {
    expect((await paid({ amountMinor: 5000, currency: 'UGX' })).charges[0]).toMatchObject({ amountMinor: 5000, currency: 'UGX' })
  })

  it('tells of both charges of somebody who paid twice, the older first', async () => {
    const { charges } = await paid({}, 'twice')
    expect(charges.map(({ status }) => status)).toEqual(['successful', 'successful'])
    expect(Number(charges[0]!.providerReference)).toBeLessThan(Number(charges[1]!.providerReference))
  })

  it('says why a charge failed, in a code', async () => {
    expect((await paid({}, 'fail')).charges[0]).toMatchObject({ status: 'failed', failureCode: 'insufficient_funds_at_bank' })
  })

  it('knows nothing of a number or reference that nobody has', async () => {
    const { provider } = await place()
    expect(await provider.charge('999999999')).toBeNull()
    expect(await provider.chargesOf(newRef())).toEqual([])
    expect(await provider.transferOf(newRef())).toBeNull()
    expect(await provider.refundsOf('999999999')).toEqual([])
  })

  const error = { status: 'error', message: 'No transaction was found for this id', data: null }
  const strangers: [string, VendorAnswer, string][] = [
    ['a proxy’s 404', { status: 404, body: '<html>Not Found</html>' }, 'http_404'],
    ['a 404 of somebody else’s JSON', { status: 404, body: { message: error.message } }, 'http_404'],
    ['a firewall’s 403', { status: 403, body: '<html>Forbidden</html>' }, 'http_403'],
    ['a yes in other words', { status: 200, body: { status: 'queued', message: 'No refund yet' } }, 'unreadable_answer'],
    ['a yes without words', { status: 200, body: {} }, 'unreadable_answer'],
    ['null', { status: 200, body: null }, 'unreadable_answer'],
  ]
  it.each(strangers)('takes %s for no word of the provider’s: neither a refusal nor “there is none”', async (_, answer, code) => {
    const { at } = await place()
    const stranger = await startFakeVendor(() => answer)
    try {
      const provider = at(stranger.url)
      const asked = [
        provider.initiate(checkout(newRef())),
        provider.charge('1'),
        provider.chargesOf(newRef()),
        provider.refund({ providerReference: '1', amountMinor: 100, currency: 'NGN', comment: 'x' }),
        provider.refundsOf('1'),
        provider.transfer(transfer(newRef())),
        provider.transferOf(newRef()),
        provider.accountName({ country: 'NG', bankCode: '044', accountNumber: '0690000031' }),
        provider.listDay('2026-03-02'),
      ]
      for (const failure of await Promise.all(asked.map(failureOf))) expect(failure).toMatchObject({ retryable: true, code })
    } finally {
      await stranger.close()
    }
  })

  it('believes the provider’s own no, whatever the status it comes with', async () => {
    const { at } = await place()
    for (const status of [200, 400, 404]) {
      const stranger = await startFakeVendor(() => ({ status, body: error }))
      try {
        expect(await at(stranger.url).charge('1')).toBeNull()
        expect(await failureOf(at(stranger.url).createPlan({ name: 'x', amountMinor: 100, currency: 'NGN', interval: 'month' }))).toMatchObject({ retryable: false }) // prettier-ignore
      } finally {
        await stranger.close()
      }
    }
  })

  it('says until when its page can be used, however late the payment itself runs out', async () => {
    const { provider } = await place()
    const after = (minutes: number) => new Date(Date.now() + minutes * 60_000)
    const untilOf = async (minutes: number) =>
      (await provider.initiate({ ...checkout(newRef()), expiresAt: after(minutes) })).until.getTime()
    expect(Math.abs((await untilOf(60)) - after(60).getTime())).toBeLessThan(70_000)
    expect(Math.abs((await untilOf(7 * 1440)) - after(1440).getTime())).toBeLessThan(70_000)
  })

  it('gives a charge back in parts, and not more than all of it', async () => {
    const { provider, charges } = await paid()
    const { providerReference } = charges[0]!
    const part = { providerReference, currency: 'NGN', comment: 'REF-1' }
    expect(await provider.refund({ ...part, amountMinor: 250_000 })).toMatchObject({
      chargeReference: providerReference,
      status: 'pending',
      amountMinor: 250_000,
    })
    await provider.refund({ ...part, amountMinor: 500_000 })
    expect(await failureOf(provider.refund({ ...part, amountMinor: 100 }))).toMatchObject({ code: 'already_refunded', retryable: false })
    expect((await provider.refundsOf(providerReference)).map(({ amountMinor }) => amountMinor).sort()).toEqual([250_000, 500_000])
  })

  it('sends money once a reference: a second time it says that it may have been sent, never that it was not', async () => {
    const { provider } = await place()
    const reference = newRef()
    expect(await provider.transfer(transfer(reference))).toMatchObject({
      reference,
      status: 'pending',
      amountMinor: 400_000,
      feeMinor: 1000,
    })
    expect(await failureOf(provider.transfer(transfer(reference)))).toMatchObject({ code: 'duplicate_reference', retryable: true })
    expect(await provider.transferOf(reference)).toMatchObject({ reference, amountMinor: 400_000 })
  })

  it('names the holder of an account, and says when there is none', async () => {
    const { provider } = await place()
    const at = { country: 'NG', bankCode: '044' }
    expect(await provider.accountName({ ...at, accountNumber: '0690000031' })).toMatch(/\w/)
    expect(await failureOf(provider.accountName({ ...at, accountNumber: '0690000000' }))).toMatchObject({
      code: 'unknown_account',
      retryable: false,
    })
    expect(await provider.accountName({ ...at, country: 'KE', accountNumber: '0690000031' })).toBeNull()
  })

  it('makes plans of its own', async () => {
    const { provider } = await place()
    const plan = { name: 'Afya Plus', amountMinor: 250_000, currency: 'NGN', interval: 'month' as const }
    expect((await provider.createPlan(plan)).planReference).toMatch(/^\d+$/)
  })

  it('lists all of a day', async () => {
    const today = () => new Date().toISOString().slice(0, 10)
    const before = today()
    const { provider, charges } = await paid()
    // it may have been paid at midnight
    const listed = await Promise.all([...new Set([before, today()])].map((day) => provider.listDay(day)))
    expect(listed.flatMap((day) => day.charges)).toContainEqual(charges[0])
    expect(await provider.listDay('2001-01-01')).toEqual({ charges: [], transfers: [], refunds: [] })
  })

  it('sends to no country that the vendor does not', async () => {
    const { provider } = await place()
    const currencies = provider.payoutRails.map(({ currency }) => currency)
    expect(currencies).toContain('NGN')
    expect(currencies).not.toContain('PHP')
  })
}
