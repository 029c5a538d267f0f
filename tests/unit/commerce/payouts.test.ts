import { describe, expect, it } from '@jest/globals'
import { groupedMajor } from '../../../src/commerce/amountWords'
import { checkName } from '../../../src/commerce/payouts/checkName'
import { payoutEmails } from '../../../src/commerce/payouts/emails'
import { paidLegs, requestLegs, returnLegs } from '../../../src/commerce/payouts/payout'
import { payoutText } from '../../../src/commerce/payouts/payoutText'
import { requireRail } from '../../../src/commerce/payouts/rails'
import { isSameName } from '../../../src/commerce/payouts/sameName'
import { createEmailRegistry } from '../../../src/platform/mail/createEmailRegistry'
import { createTextRegistry } from '../../../src/platform/mail/createTextRegistry'
import { gsm7Length } from '../../../src/platform/mail/gsm7'
import { PaymentRejected, PaymentUnavailable } from '../../../src/providers/payments'

const site = { name: 'Afya', url: 'https://afya.example' }

describe('the name of an account', () => {
  it.each([
    ['Amara Okafor', 'OKAFOR AMARA CHIDI'],
    ['Dr. Amara Okafor', 'okafor, amara'],
    ['José Núñez', 'NUNEZ JOSE MARIA'],
    ["Ngozi O'Brien-Ade", 'OBRIENADE NGOZI'],
    ['Wanjiru', 'WANJIRU'],
  ])('%s is %s', (typed, bank) => expect(isSameName(typed, bank)).toBe(true))

  it.each([
    ['Amara Okafor', 'AMARA BELLO'],
    ['Amara Okafor', 'PASTOR BRIGHT'],
    ['Dr A', 'DR B'],
    ['--', '--'],
  ])('%s is not %s', (typed, bank) => expect(isSameName(typed, bank)).toBe(false))

  const given = { country: 'NG', bankCode: '044', accountNumber: '0690000031', accountName: 'Amara Okafor' }
  const bankSaying = (answer: () => string | null) => ({ accountName: () => Promise.resolve().then(answer) })
  const failing = (error: Error) =>
    bankSaying(() => {
      throw error
    })
  const failure = { provider: 'bank', code: 'x' }

  it('is asked of the bank, and another one, or none, is refused without telling whose it is', async () => {
    expect(await checkName(bankSaying(() => 'OKAFOR AMARA'), given)).toEqual({ verification: 'verified', name: 'OKAFOR AMARA' }) // prettier-ignore
    expect(await checkName(bankSaying(() => null), given)).toMatchObject({ verification: 'not_asked' }) // prettier-ignore
    expect(await checkName(failing(new PaymentUnavailable(failure)), given)).toMatchObject({ verification: 'waiting' })
    const refusal = (provider: ReturnType<typeof bankSaying>) => checkName(provider, given).catch((error: unknown) => JSON.stringify(error))
    expect(await refusal(bankSaying(() => 'Eve Bello'))).toMatch(/name_differs/) // prettier-ignore
    expect(await refusal(bankSaying(() => 'Eve Bello'))).not.toMatch(/Eve/) // prettier-ignore
    expect(await refusal(failing(new PaymentRejected({ ...failure, code: 'unknown_account' })))).toMatch(/unknown_account/)
    expect(await checkName(failing(new PaymentRejected({ ...failure, code: 'http_401' })), given)).toMatchObject({
      verification: 'waiting',
    })
  })
})

it('a rail is one of currency, country and way', () => {
  const payoutRails = [{ currency: 'KES', country: 'KE', types: ['mobile_money'] as const }]
  expect(() => requireRail({ payoutRails }, { currency: 'KES', country: 'KE', type: 'mobile_money' })).not.toThrow()
  for (const wanted of [
    { currency: 'KES', country: 'KE', type: 'bank' as const },
    { currency: 'KES', country: 'UG', type: 'mobile_money' as const },
    { currency: 'PHP', country: 'PH', type: 'bank' as const },
  ])
    expect(() => requireRail({ payoutRails }, wanted)).toThrow(/paid out there/)
})

it('every way of a payout sums to nothing, and what is returned is what was taken', () => {
  const payout = { accountId: 'a', amountMinor: 400_000 }
  const sum = (legs: { amountMinor: number }[]) => legs.reduce((total, { amountMinor }) => total + amountMinor, 0)
  const arrived = [{ amountMinor: 400_000, feeMinor: 2_700 }, { amountMinor: 400_000, feeMinor: null }, { amountMinor: 399_999, feeMinor: 10 }, { amountMinor: 400_001, feeMinor: 10 }] // prettier-ignore
  expect([requestLegs(payout), returnLegs(payout), ...arrived.map((transfer) => paidLegs(payout, transfer))].map(sum)).toEqual([0, 0, 0, 0, 0, 0]) // prettier-ignore
  const total = (bucket: string) => [...requestLegs(payout), ...returnLegs(payout)].filter((leg) => leg.bucket === bucket)
  expect([sum(total('earnings')), sum(total('payable'))]).toEqual([0, 0])
})

it('sums are written for people', () => {
  expect([groupedMajor(123_456_789, 2), groupedMajor(5, 2), groupedMajor(5_000, 0), groupedMajor(1_234_567, 3)]).toEqual([
    '1,234,567.89',
    '0.05',
    '5,000',
    '1,234.567',
  ])
})

describe('messages about payouts', () => {
  const mails = createEmailRegistry({ templates: payoutEmails, site })
  it.each(mails.templates.map(({ name }) => name))('%s renders its sample', async (name) => {
    const { subject, html, text } = await mails.preview(name)
    expect(subject).toMatch(/^\S.{8,90}$/)
    expect(`${html}${text}`).not.toMatch(/undefined|null|NaN|\[object/)
  })

  it('cost one SMS each', () => {
    const texts = createTextRegistry({ templates: [payoutText], site })
    const data = { amount: 'NGN 10,000,000,000.00', last4: '6789' }
    for (const about of ['payout-requested', 'payout-paid', 'payout-failed'])
      expect(gsm7Length(texts.render('payout-notice', { about, ...data }))).toBeLessThanOrEqual(160)
    for (const change of ['added', 'removed', 'refused']) {
      const text = texts.render('payout-notice', { about: 'payout-destination-changed', change, firstName: 'Ada', ...data })
      expect(gsm7Length(text)).toBeLessThanOrEqual(160)
    }
  })
})
