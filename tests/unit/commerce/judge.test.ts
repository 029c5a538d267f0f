import { describe, expect, it } from '@jest/globals'
import { judgeRefund } from '../../../src/commerce/reconciliation/judgeRefund'
import { judgeTransfer } from '../../../src/commerce/reconciliation/judgeTransfer'
import type { OurPayout, OurRefund } from '../../../src/commerce/reconciliation/ours'
import type { ProviderRefund, Transfer } from '../../../src/providers/payments'

const now = new Date('2026-03-02T12:00:00Z')
const sums = { amountMinor: 4000, currency: 'NGN', feeMinor: 1000 }
const payout = (given: Partial<OurPayout> = {}): OurPayout => ({ id: 'p', accountId: 'a', reference: 'po-1', status: 'paid', sentAt: new Date('2026-03-02T09:00:00Z'), leftMinor: (given.status ?? 'paid') === 'paid' ? 4000 : 0, corrections: 0, ...sums, ...given }) // prettier-ignore
const transfer = (given: Partial<Transfer> = {}): Transfer => ({ providerReference: '7', reference: 'po-1', status: 'successful', failureCode: null, ...sums, ...given }) // prettier-ignore
const kinds = (theirs: Transfer | null, ours: OurPayout | null) =>
  judgeTransfer('po-1', { transfer: theirs, payout: ours, now }).findings.map(({ kind }) => kind)

describe('a transfer', () => {
  it.each([
    ['both say paid', transfer(), payout(), []],
    ['we know none', transfer(), null, ['missing_in_ledger']],
    ['one that we know nothing of failed', transfer({ status: 'failed' }), null, []],
    ['they know none of what we call paid', null, payout(), ['missing_at_provider']],
    ['it was never sent', null, payout({ status: 'rejected', sentAt: null }), []],
    ['it is under way', null, payout({ status: 'processing', sentAt: new Date('2026-03-02T11:55:00Z') }), []],
    ['it should have arrived there', null, payout({ status: 'processing' }), ['missing_at_provider']],
    ['it waits there too', transfer({ status: 'pending' }), payout({ status: 'processing' }), []],
    ['it was given back and left all the same', transfer(), payout({ status: 'failed' }), ['status_mismatch']],
    ['it was given back and may still leave', transfer({ status: 'pending' }), payout({ status: 'failed' }), ['status_mismatch']],
    ['both say failed', transfer({ status: 'failed' }), payout({ status: 'failed' }), []],
    ['it failed and we call it paid', transfer({ status: 'failed' }), payout(), ['status_mismatch']],
    ['another amount and fee', transfer({ amountMinor: 3999, feeMinor: 0 }), payout(), ['amount_mismatch', 'fee_mismatch']],
    ['it was given back after it had failed, and has arrived all the same', transfer(), payout({ leftMinor: 0 }), ['status_mismatch']],
    ['it was given back after it had failed, and is gone there', null, payout({ leftMinor: 0 }), []],
    ['it was taken from earnings after it had arrived', transfer(), payout({ status: 'failed', leftMinor: 4000 }), []],
    [
      'it was taken from earnings, and has failed again',
      transfer({ status: 'failed' }),
      payout({ status: 'failed', leftMinor: 4000 }),
      ['status_mismatch'],
    ],
    ['it ended with the amount that arrived', transfer({ amountMinor: 3999 }), payout({ leftMinor: 3999 }), []],
    ['another currency', transfer({ currency: 'KES' }), payout(), ['currency_mismatch']],
  ])('is judged when %s', (_when, theirs, ours, expected) => expect(kinds(theirs, ours)).toEqual(expected))
})

describe('a refund', () => {
  const ours = (given: Partial<OurRefund> = {}): OurRefund => ({ id: 'r', reference: 'RF-1', status: 'succeeded', amountMinor: 500, currency: 'NGN', providerReference: '9', chargeReference: '7', ...given }) // prettier-ignore
  const theirs = (given: Partial<ProviderRefund> = {}): ProviderRefund => ({ providerReference: '9', chargeReference: '7', status: 'successful', amountMinor: 500, ...given }) // prettier-ignore
  it.each([
    ['both agree', theirs(), ours(), []],
    ['we know none', theirs(), null, ['missing_in_ledger']],
    ['they know none', null, ours(), ['missing_at_provider']],
    ['it failed and we call it sent', theirs({ status: 'failed' }), ours(), ['status_mismatch']],
    ['it went to the wallet and left all the same', theirs(), ours({ status: 'failed' }), ['status_mismatch']],
    ['another amount', theirs({ amountMinor: 499 }), ours(), ['amount_mismatch']],
    ['it is under way', theirs({ status: 'pending' }), ours({ status: 'processing' }), null],
  ])('is judged when %s', (_when, refund, row, expected) => {
    expect(judgeRefund('9', { refund, ours: row })?.findings.map(({ kind }) => kind) ?? null).toEqual(expected)
  })
})
