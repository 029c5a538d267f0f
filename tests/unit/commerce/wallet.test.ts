import { describe as group, expect, it } from '@jest/globals'
import { statementFormat } from '../../../endpoints/v1/wallet/statementFormat'
import { groupedMajor, signedMajor } from '../../../src/commerce/amountWords'
import { describe, shortName, transactionKinds, type Described } from '../../../src/commerce/wallet/describe'

const entry = (given: Partial<Described>): Described => ({
  kind: 'top_up',
  account: 'wallet',
  amountMinor: 1,
  details: {},
  counterparty: null,
  ...given,
})

group('an amount in words', () => {
  it.each([
    [123456789, 2, '1234567.89', '1,234,567.89'],
    [-5, 2, '-0.05', '-0.05'],
    [-100000, 0, '-100000', '-100,000'],
    [1000, 3, '1.000', '1.000'],
    [0, 2, '0.00', '0.00'],
  ])('%i with %i decimals', (minor, units, plain, grouped) => {
    expect([signedMajor(minor, units), groupedMajor(minor, units)]).toEqual([plain, grouped])
  })
})

group('the other side of a transfer', () => {
  it.each([
    ['Ada', 'Lovelace', 'Ada L.'],
    ['Ọlá', 'òkè', 'Ọlá Ò.'],
    ['Ada', null, 'Ada'],
    [null, 'Lovelace', null],
    ['a\u202eda\n', '', 'a da'],
  ])('%s %s is shown as %s', (first, last, shown) => expect(shortName(first, last)).toBe(shown))
})

group('a movement in words', () => {
  it('has some of every kind, in and out, and says nothing of health', () => {
    for (const kind of transactionKinds)
      for (const amountMinor of [1, -1])
        for (const account of ['wallet', 'earnings'] as const)
          expect(describe(entry({ kind, amountMinor, account, details: { purpose: 'appointment', reason: 'malaria' } }))).toMatch(
            /^[A-Z][a-z: ,-]+$/,
          )
  })
  it.each([
    [{ kind: 'transfer', amountMinor: -1, counterparty: 'Ada L.' }, 'To Ada L.'],
    [{ kind: 'transfer', amountMinor: 1 }, 'From a former user'],
    [{ kind: 'payment', amountMinor: -1, details: { purpose: 'health_plan' } }, 'Health plan'],
    [{ kind: 'payment', amountMinor: -1, details: { purpose: 'something new' } }, 'Payment'],
    [{ kind: 'capture', account: 'earnings' }, 'Earned: consultation'],
    [{ kind: 'top_up', details: { why: 'plan_over' } }, 'Payment put into your wallet'],
    [{ kind: 'refund', details: { purpose: 'appointment' } }, 'Refund: consultation'],
  ] as [Partial<Described>, string][])('%j is "%s"', (given, words) => expect(describe(entry(given))).toBe(words))
})

group('the kind of answer', () => {
  it.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['text/csv', 'csv'],
    ['application/pdf, application/json;q=0.5', 'pdf'],
    ['text/csv;q=0.4, application/json', 'json'],
    ['TEXT/CSV; charset=utf-8', 'csv'],
    ['text/html', 'json'],
    ['text/csv;q=0', 'json'],
    ['text/csv;q=x', 'json'],
  ])('for %s is %s', (accept, format) => expect(statementFormat(accept)).toBe(format))
})
