import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { available, earnings, platform } from '../../../src/commerce/ledger'
import '../../../src/commerce/wallet'
import { uuidv7 } from '../../../src/platform/uuid'
import { fund, posted } from '../../factories/commerce/ledger'
import { fill, historyOf, nameOf, planOf, send, walletOf } from '../../factories/commerce/wallet'
import { signedIn, signUp, type SignedInPerson } from '../../factories/people'
import { countedApp, sharedApp, type TestApp } from '../../helpers/app'
import { costOf } from '../../helpers/countingProxy'
import { sleep } from '../../helpers/run'

let app: TestApp
let ada: SignedInPerson
let grace: SignedInPerson
beforeAll(async () => {
  app = await sharedApp()
  ;[ada, grace] = await Promise.all([signedIn(app), signedIn(app)])
  await Promise.all([nameOf(app, ada, 'Ada', 'Lovelace'), nameOf(app, grace, 'Ọlá', 'Òkè')])
})

const post = (kind: 'payment' | 'referral_reward', accountId: string, amountMinor: number, currency = 'NGN') =>
  posted(app, {
    kind,
    reference: `test:${uuidv7()}`,
    currency,
    legs:
      kind === 'payment'
        ? [platform('clearing', -amountMinor), earnings(accountId, amountMinor)]
        : [platform('promo', -amountMinor), available(accountId, amountMinor)],
    ...(kind === 'payment' && { details: { purpose: 'health_plan' } }),
  })

describe('a transfer', () => {
  it('moves money to a confirmed address, tells the receiver by mail, and shows each side the other’s first name and the note', async () => {
    await fund(app, ada.uid, 5000_00)
    const sent = await send(app, ada, { toEmail: grace.email.toUpperCase(), amountMinor: 1500_50, note: '  =1+1 for the taxi ' }).expect(
      201,
    )
    const { transaction } = (sent.body as { data: { transaction: Record<string, unknown> } }).data
    expect(transaction).toMatchObject({ kind: 'transfer', account: 'wallet', amountMinor: -1500_50, currency: 'NGN', balanceAfterMinor: 3499_50, description: 'To Ọlá Ò.', note: '=1+1 for the taxi' }) // prettier-ignore
    const [received] = (await historyOf(app, grace, '?limit=1')).transactions
    expect(received).toMatchObject({ transactionId: transaction.transactionId, amountMinor: 1500_50, description: 'From Ada L.', note: '=1+1 for the taxi' }) // prettier-ignore
    expect((await historyOf(app, ada, '?limit=1')).transactions[0]).toEqual(transaction)
    expect(await walletOf(app, grace)).toEqual([{ currency: 'NGN', availableMinor: 1500_50, pendingMinor: 0, heldMinor: 0, earningsMinor: 0 }]) // prettier-ignore
    const mail = await grace.inbox.next('money-received')
    expect(mail.text).toMatch(/From: Ada L\.[^]*NGN 1,500\.50[^]*There is a note with it/)
    expect(mail.text).not.toContain('taxi')
    // the note is in one table, and in no log
    const { rows } = await app.db.query(`SELECT count(*)::int AS n FROM ledger_transactions WHERE details::text LIKE '%taxi%' UNION ALL SELECT count(*)::int FROM audit_log WHERE audit_log::text LIKE '%taxi%'`) // prettier-ignore
    expect(rows).toEqual([{ n: 0 }, { n: 0 }])
    expect(app.logs()).not.toContain('for the taxi')
  })

  it('happens once for one Idempotency-Key, also twice at the same time; another body is refused', async () => {
    await fund(app, ada.uid, 100_00)
    const before = (await walletOf(app, grace))[0]!.availableMinor as number
    const key = randomUUID()
    const body = { toAccountId: grace.uid, amountMinor: 10_00 }
    const replies = await Promise.all([send(app, ada, body, key), send(app, ada, body, key)])
    for (const { status, body: answer } of replies)
      expect([201, 409]).toContain(status === 409 ? ((answer as { code: string }).code === 'idempotency_in_progress' ? 409 : 0) : status)
    expect(replies.map(({ status }) => status)).toContain(201)
    const again = await send(app, ada, body, key).expect(201)
    expect(again.body).toEqual(replies.find(({ status }) => status === 201)!.body)
    expect((await send(app, ada, { ...body, amountMinor: 11_00 }, key).expect(422)).body).toMatchObject({ code: 'idempotency_key_reused' })
    expect((await walletOf(app, grace))[0]!.availableMinor).toBe(before + 10_00)
  })

  it('is refused for what is no amount, no currency, too much, oneself, and alike for everybody who cannot receive', async () => {
    await fund(app, ada.uid, 100_00)
    const [unconfirmed, suspended] = [await signUp(app), await signUp(app)]
    await app.db.query(`UPDATE accounts SET status = 'suspended', email_verified_at = now() WHERE id = $1`, [suspended.uid])
    const to = { toAccountId: grace.uid }
    for (const amountMinor of [0, -1, 1.5, '100', '1e3', 2 ** 53, 1e21, null]) await send(app, ada, { ...to, amountMinor }).expect(422)
    for (const currency of ['XXX', 'ngn', 'NGN ', 'QQQ']) await send(app, ada, { ...to, amountMinor: 1, currency }).expect(422)
    await send(app, ada, { ...to, toEmail: grace.email, amountMinor: 1 }).expect(422)
    await send(app, ada, { amountMinor: 1 }).expect(422)
    await send(app, ada, { ...to, amountMinor: 1, note: 'x'.repeat(201) }).expect(422)
    await send(app, ada, { ...to, amountMinor: 1, note: 'a\u202eb' }).expect(422)
    await send(app, ada, { ...to, amountMinor: 1, balance: 5 }).expect(422)
    for (const self of [{ toAccountId: ada.uid }, { toEmail: ada.email }]) {
      expect((await send(app, ada, { ...self, amountMinor: 1 }).expect(422)).body).toMatchObject({ code: 'transfer_to_self' })
    }
    const nobody = [{ toEmail: 'nobody@people.example' }, { toEmail: unconfirmed.email }, { toEmail: suspended.email }, { toAccountId: suspended.uid }, { toAccountId: randomUUID() }] // prettier-ignore
    const answers = await Promise.all(nobody.map((each) => send(app, ada, { ...each, amountMinor: 1 }).expect(404)))
    expect(new Set(answers.map(({ body }) => (body as { code: string; message: string }).code))).toEqual(new Set(['recipient_not_found']))
    // who could not pay does not learn who is there
    for (const each of [...nobody, { toEmail: grace.email }])
      expect((await send(app, ada, { ...each, amountMinor: 10 ** 12 }).expect(409)).body).toMatchObject({ code: 'insufficient_funds' })
    await app.api.post('/wallet/transfers', { body: { ...to, amountMinor: 1, currency: 'NGN' } }).expect(401)
  })
})

describe('the history', () => {
  let person: SignedInPerson
  beforeAll(async () => {
    person = await signedIn(app, { userType: 'PRACTITIONER' })
    for (const minor of [1, 2, 3, 4]) {
      await fund(app, person.uid, minor)
      // moments are kept to the millisecond, and below some are asked for by them
      await sleep(5)
    }
    await fund(app, person.uid, 77, 'UGX')
    await post('payment', person.uid, 5)
    await post('referral_reward', person.uid, 6)
  })

  it('is read page by page without a gap or a repetition, newest first', async () => {
    const all = await historyOf(app, person, '?limit=100')
    expect(all.transactions.map(({ amountMinor }) => amountMinor)).toEqual([6, 5, 77, 4, 3, 2, 1])
    expect(all.pagination).toMatchObject({ total: 7, nextCursor: null })
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await historyOf(app, person, `?limit=3${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.transactions.map(({ id }) => id))
      expect(page.pagination.total).toBe(7)
      cursor = page.pagination.nextCursor
    }
    expect(seen).toEqual(all.transactions.map(({ id }) => id))
    expect((await historyOf(app, person, '?limit=3&page=2')).transactions.map(({ id }) => id)).toEqual(seen.slice(3, 6))
    expect((await historyOf(app, person, '?limit=3&page=9')).pagination.total).toBe(7)
  })

  it('is narrowed by kind, currency, account and time; nobody reads another one’s', async () => {
    const amounts = async (query: string) => (await historyOf(app, person, query)).transactions.map(({ amountMinor }) => amountMinor)
    expect(await amounts('?kind=top_up')).toEqual([77, 4, 3, 2, 1])
    expect(await amounts('?kind=top_up&currency=UGX')).toEqual([77])
    expect(await amounts('?currency=NGN&limit=2&page=2')).toEqual([4, 3])
    expect(await amounts('?account=earnings')).toEqual([5])
    expect(await amounts('?kind=transfer')).toEqual([])
    const { createdAt } = (await historyOf(app, person)).transactions[3]!
    expect(await amounts(`?to=${createdAt}`)).toEqual([3, 2, 1])
    expect(await amounts(`?from=${createdAt}&kind=top_up`)).toEqual([77, 4])
    expect(await amounts(`?to=${createdAt.slice(0, 10)}`)).toHaveLength(7)
    expect((await historyOf(app, person)).transactions.map(({ description, account }) => [description, account]).slice(0, 3)).toEqual([
      ['Reward for a recommendation', 'wallet'],
      ['Earned: health plan', 'earnings'],
      ['Top-up', 'wallet'],
    ])
    for (const query of [
      'cursor=x',
      'kind=theft',
      'currency=naira',
      'from=2026-02-02&to=2026-02-01',
      'from=9999-01-01',
      'limit=101',
      'who=x',
    ])
      await app.api.get(`/wallet/transactions?${query}`, { token: person.accessToken }).expect(422)
    expect((await historyOf(app, ada)).transactions.some(({ amountMinor }) => amountMinor === 77)).toBe(false)
  })

  it('comes as a table with opening and closing balances, in which no spreadsheet finds a formula', async () => {
    await fund(app, ada.uid, 5_00)
    await send(app, ada, { toAccountId: person.uid, amountMinor: 1_25, note: '=HYPERLINK("http://x");@SUM(A1)' }).expect(201)
    const { createdAt } = (await historyOf(app, person, '?kind=top_up&currency=NGN')).transactions[0]!
    const { text, headers } = await app.api.get(`/wallet/transactions?from=${createdAt}`, { token: person.accessToken, headers: { accept: 'text/csv' } }).expect(200) // prettier-ignore
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toMatch(/^attachment; filename="statement-\d{4}-\d\d-\d\d\.csv"$/)
    const lines = text
      .replace('\ufeff', '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','))
    expect(lines[0]).toEqual(
      'date,account,kind,description,note,currency,amount,amount_minor,balance,balance_minor,reference,id'.split(','),
    )
    const shown = lines.slice(1).map((cells) => [cells[1], cells[2], ...cells.slice(-7, -2)])
    expect(shown).toEqual([
      ['wallet', 'opening_balance', 'NGN', '', '', '0.06', '6'],
      ['wallet', 'top_up', 'NGN', '0.04', '4', '0.10', '10'],
      ['wallet', 'top_up', 'UGX', '77', '77', '77', '77'],
      ['earnings', 'payment', 'NGN', '0.05', '5', '0.05', '5'],
      ['wallet', 'referral_reward', 'NGN', '0.06', '6', '0.16', '16'],
      ['wallet', 'transfer', 'NGN', '1.25', '125', '1.41', '141'],
      ['wallet', 'closing_balance', 'NGN', '', '', '1.41', '141'],
      ['earnings', 'closing_balance', 'NGN', '', '', '0.05', '5'],
      ['wallet', 'closing_balance', 'UGX', '', '', '77', '77'],
    ])
    expect(text).toContain(`"'=HYPERLINK(""http://x"");'@SUM(A1)"`)
    const narrow = await app.api.get('/wallet/transactions?kind=referral_reward&currency=NGN', { token: person.accessToken, headers: { accept: 'text/csv' } }).expect(200) // prettier-ignore
    expect(narrow.text.trim().split('\r\n')).toHaveLength(4)
  })

  it('comes as a PDF', async () => {
    const { text, headers } = await app.api.get('/wallet/transactions', { token: person.accessToken, headers: { accept: 'application/pdf, */*;q=0.1' } }).expect(200) // prettier-ignore
    expect(headers['content-type']).toBe('application/pdf')
    expect(text).toMatch(/^%PDF-1\.\d[^]*%%EOF\s*$/)
  })

  it('costs the same however long it is: every page is a range of an index, also of a rare kind or currency', async () => {
    await fill(app, person.uid, 3000)
    await app.db.query('ANALYZE ledger_entries, ledger_transactions, wallets')
    const id = `'${person.uid}'`
    const kinds = `'{referral_reward}'`
    const both = `'{available,earnings}'`
    const end = [`'infinity'`, `0`, `11`, `0`, `'infinity'`, `1000`]
    const looked = {
      whole: await planOf(app, 'wallet.transactions', [id, `'-infinity'`, ...end]),
      rare: await planOf(app, 'wallet.transactions-narrow', [id, kinds, 'NULL', both, `'-infinity'`, ...end]),
      currency: await planOf(app, 'wallet.transactions-narrow', [
        id,
        `enum_range(NULL::enum_ledger_entries_kind)`,
        `'UGX'`,
        both,
        `'-infinity'`,
        ...end,
      ]),
      before: await planOf(app, 'wallet.balances-before', [id, `enum_range(NULL::enum_ledger_entries_kind)`, 'NULL', both, `'infinity'`]),
    }
    for (const [name, { nodes, pages }] of Object.entries(looked)) {
      const ofHistory = nodes.filter((node) => /^ledger_entries_(history|by_kind)$/.test(node['Index Name'] ?? ''))
      expect([name, new Set(ofHistory.map((node) => node['Node Type'].replace('Only ', '')))]).toEqual([name, new Set(['Index Scan'])])
      expect([name, nodes.some((node) => node['Relation Name'] === 'ledger_entries' && node['Node Type'] === 'Seq Scan')]).toEqual([
        name,
        false,
      ])
      // the count of the whole history stops at a thousand rows
      expect([name, pages < (name === 'whole' ? 1200 : 600)]).toEqual([name, true])
    }
    expect((await historyOf(app, person)).pagination.total).toBe(1000)
  })
})

describe('what it costs the database', () => {
  it('the wallet and a page of its history are one statement each, a transfer five in one transaction', async () => {
    const { app: counted, proxy } = await countedApp()
    const costs = async (asking: () => PromiseLike<unknown>) => (await costOf(proxy, asking)).texts
    expect(await costs(() => walletOf(counted, ada))).toHaveLength(1)
    expect(await costs(() => historyOf(counted, ada))).toHaveLength(1)
    expect(await costs(() => historyOf(counted, ada, '?kind=transfer'))).toHaveLength(1)
    await fund(app, ada.uid, 10_00)
    const { accessToken: token } = ada
    const body = { toAccountId: grace.uid, amountMinor: 1, currency: 'NGN', note: 'x' }
    // sender, receiver, posting, note and answer, then audit and mail
    expect(await costs(() => counted.api.post('/wallet/transfers', { token, body }).expect(201))).toHaveLength(5)
    await proxy.stop()
  })
})
