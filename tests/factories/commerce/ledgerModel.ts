import fc from 'fast-check'
import {
  available,
  captureHold,
  earnings,
  expireHold,
  lockWallet,
  payable,
  placeHold,
  platform,
  post,
  releaseHold,
  reverse,
  type Balances,
  type Leg,
  type Posted,
  type Posting,
} from '../../../src/commerce/ledger'
import { retryClashes } from '../../../src/platform/db/retryClashes'
import { uuidv7 } from '../../../src/platform/uuid'
import type { TestApp } from '../../helpers/app'
import { inTransaction } from './ledger'

const currency = 'NGN'
type Db = Pick<TestApp, 'db'>
type Entry = { posting: Posting; transactionId: string; isReversible: boolean; isReversed: boolean }

/** The ledger as arithmetic: what every command must do, and what it must say. */
export class LedgerModel {
  wallets: Balances[]
  platform: Record<string, number> = {}
  posted: Entry[] = []
  holds: { id: string; owner: number; amount: number; end: 'open' | 'captured' | 'released' | 'expired' }[] = []
  captures: { owner: number; doctor: number; left: number }[] = []
  payouts: { owner: number; amount: number; isOver: boolean }[] = []
  constructor(readonly accounts: readonly string[]) {
    this.wallets = accounts.map(() => ({ availableMinor: 0, heldMinor: 0, earningsMinor: 0, payableMinor: 0 }))
  }

  /** Changes nothing when a wallet would fall below zero. @returns whether it was done */
  apply(legs: readonly Leg[]): boolean {
    const wallets = this.wallets.map((wallet) => ({ ...wallet }))
    for (const { accountId, bucket, amountMinor } of legs)
      if (accountId !== null) wallets[this.accounts.indexOf(accountId)]![`${bucket}Minor` as keyof Balances] += amountMinor
    if (wallets.some(({ availableMinor, heldMinor, payableMinor }) => Math.min(availableMinor, heldMinor, payableMinor) < 0)) return false
    this.wallets = wallets
    for (const { accountId, bucket, amountMinor } of legs)
      if (accountId === null) this.platform[bucket] = (this.platform[bucket] ?? 0) + amountMinor
    return true
  }
}

/** What is asked of the ledger, and what it said: a transaction, or the code of its refusal. */
const said = async (db: Db, work: Parameters<typeof inTransaction<Posted>>[1]): Promise<Posted | string> => {
  try {
    return await retryClashes(() => inTransaction(db, work))
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

type Command = fc.AsyncCommand<LedgerModel, Db>

/** The real balances, after every command. */
const compare = async (model: LedgerModel, db: Db): Promise<void> => {
  const real = await inTransaction(db, async (tx) => {
    const wallets: Balances[] = []
    for (const id of model.accounts) wallets.push(await lockWallet(tx, id, currency))
    return wallets
  })
  expect(real).toEqual(model.wallets)
}

const command = (name: string, check: (model: LedgerModel) => boolean, act: (model: LedgerModel, db: Db) => Promise<void>): Command => ({
  check,
  run: async (model, db) => {
    await act(model, db)
    await compare(model, db)
  },
  toString: () => name,
})

/** Posts, and expects what the model says: done, or too little money. */
const move = async (model: LedgerModel, db: Db, posting: Omit<Posting, 'currency' | 'reference'>, isReversible = false) => {
  const whole: Posting = { ...posting, currency, reference: `model:${uuidv7()}` }
  const answer = await said(db, (tx) => post(tx, whole))
  if (!model.apply(posting.legs)) return void expect(answer).toBe('insufficient_funds')
  expect(answer).toMatchObject({ existed: false })
  model.posted.push({ posting: whole, transactionId: (answer as Posted).transactionId, isReversible, isReversed: false })
}

const at = <Item>(items: readonly Item[], index: number): Item => items[index % items.length]!

type Given = { a: number; b: number; amount: number; index: number; share: number }

const kinds: Record<string, (given: Given) => Command> = {
  topUp: ({ a, amount }) =>
    command(
      `topUp(${a}, ${amount})`,
      () => true,
      (model, db) => {
        const fee = Math.floor(amount / 50)
        return move(model, db, { kind: 'top_up', legs: [platform('clearing', fee - amount), platform('fees', -fee), available(model.accounts[a]!, amount)] }, true) // prettier-ignore
      },
    ),
  transfer: ({ a, b, amount }) =>
    command(
      `transfer(${a}, ${b}, ${amount})`,
      () => a !== b,
      (model, db) =>
        move(model, db, { kind: 'transfer', legs: [available(model.accounts[a]!, -amount), available(model.accounts[b]!, amount)] }, true),
    ),
  hold: ({ a, amount }) =>
    command(
      `hold(${a}, ${amount})`,
      () => true,
      async (model, db) => {
        let holdId = ''
        const answer = await said(db, async (tx) => {
          const held = await placeHold(tx, { accountId: model.accounts[a]!, amountMinor: amount, currency, reference: `model:${uuidv7()}`, expiresAt: new Date(Date.now() + 60_000) }) // prettier-ignore
          ;({ holdId } = held)
          return { transactionId: held.transactionId, existed: false }
        })
        const owner = model.accounts[a]!
        if (!model.apply([available(owner, -amount), { accountId: owner, bucket: 'held', amountMinor: amount }]))
          return void expect(answer).toBe('insufficient_funds')
        expect(answer).toMatchObject({ existed: false })
        model.holds.push({ id: holdId, owner: a, amount, end: 'open' })
      },
    ),
  resolve: ({ b, index, share }) =>
    command(
      `resolve(${index}, ${share})`,
      ({ holds }) => holds.length > 0,
      async (model, db) => {
        const hold = at(model.holds, index)
        const [owner, doctor] = [model.accounts[hold.owner]!, model.accounts[b]!]
        const taken = Math.floor((hold.amount * Math.min(share, 100)) / 100)
        const commission = Math.floor(taken / 5)
        const end = share > 120 ? 'expired' : share > 100 || taken === 0 ? 'released' : 'captured'
        const to = end === 'captured' ? [earnings(doctor, taken - commission), platform('revenue', commission), available(owner, hold.amount - taken)] : [available(owner, hold.amount)] // prettier-ignore
        const acts = { captured: captureHold, released: releaseHold, expired: expireHold }
        const answer = await said(db, (tx) => acts[end](tx, hold.id, { to: () => to }))
        if (hold.end !== 'open') return void expect(answer).toBe(`already_${hold.end}`)
        expect(answer).toMatchObject({ existed: false })
        expect(model.apply([{ accountId: owner, bucket: 'held', amountMinor: -hold.amount }, ...to])).toBe(true)
        hold.end = end
        if (end === 'captured') model.captures.push({ owner: hold.owner, doctor: b, left: taken - commission })
      },
    ),
  refund: ({ amount, index }) =>
    command(
      `refund(${index}, ${amount})`,
      ({ captures }) => captures.some(({ left }) => left > 0),
      async (model, db) => {
        const capture = at(
          model.captures.filter(({ left }) => left > 0),
          index,
        )
        const back = Math.min(amount, capture.left)
        // earnings may fall below zero
        await move(model, db, { kind: 'refund', legs: [earnings(model.accounts[capture.doctor]!, -back), available(model.accounts[capture.owner]!, back)] }) // prettier-ignore
        capture.left -= back
      },
    ),
  reverse: ({ index }) =>
    command(
      `reverse(${index})`,
      ({ posted }) => posted.some(({ isReversible }) => isReversible),
      async (model, db) => {
        const entry = at(
          model.posted.filter(({ isReversible }) => isReversible),
          index,
        )
        const answer = await said(db, (tx) => reverse(tx, { transactionId: entry.transactionId, kind: 'correction', reference: `model:${uuidv7()}` })) // prettier-ignore
        if (entry.isReversed) return void expect(answer).toBe('already_reversed')
        const legs = entry.posting.legs.map((leg) => ({ ...leg, amountMinor: -leg.amountMinor }))
        if (!model.apply(legs)) return void expect(answer).toBe('insufficient_funds')
        expect(answer).toMatchObject({ existed: false })
        entry.isReversed = true
      },
    ),
  payout: ({ a, amount }) =>
    command(
      `payout(${a}, ${amount})`,
      () => true,
      async (model, db) => {
        const owner = model.accounts[a]!
        const answer = await said(db, async (tx) => {
          const { earningsMinor } = await lockWallet(tx, owner, currency)
          if (earningsMinor < amount) throw Object.assign(new Error('too little'), { code: 'too_little' })
          return post(tx, { kind: 'payout', reference: `model:${uuidv7()}`, currency, legs: [earnings(owner, -amount), payable(owner, amount)] }) // prettier-ignore
        })
        if (model.wallets[a]!.earningsMinor < amount) return void expect(answer).toBe('too_little')
        expect(answer).toMatchObject({ existed: false })
        model.apply([earnings(owner, -amount), payable(owner, amount)])
        model.payouts.push({ owner: a, amount, isOver: false })
      },
    ),
  endPayout: ({ index, share }) =>
    command(
      `endPayout(${index}, ${share > 75 ? 'failed' : 'paid'})`,
      ({ payouts }) => payouts.some(({ isOver }) => !isOver),
      async (model, db) => {
        const payout = at(
          model.payouts.filter(({ isOver }) => !isOver),
          index,
        )
        const owner = model.accounts[payout.owner]!
        const to = share > 75 ? [earnings(owner, payout.amount)] : [platform('clearing', payout.amount + 10), platform('fees', -10)]
        await move(model, db, { kind: share > 75 ? 'payout_returned' : 'payout', legs: [payable(owner, -payout.amount), ...to] })
        payout.isOver = true
      },
    ),
  replay: ({ index, share }) =>
    command(
      `replay(${index}, ${share > 75 ? 'with other legs' : 'as it was'})`,
      ({ posted }) => posted.length > 0,
      async (model, db) => {
        const { posting, transactionId } = at(model.posted, index)
        const legs = share > 75 ? posting.legs.map((leg) => ({ ...leg, amountMinor: 2 * leg.amountMinor })) : [...posting.legs].reverse()
        const answer = await said(db, (tx) => post(tx, { ...posting, legs }))
        expect(answer).toEqual(share > 75 ? 'AF007' : { transactionId, existed: true })
      },
    ),
}

/** Commands for `accounts` accounts. */
export const ledgerCommands = (accounts: number): fc.Arbitrary<Iterable<Command>> => {
  const account = fc.nat(accounts - 1)
  const given = fc.record({
    a: account,
    b: account,
    amount: fc.integer({ min: 1, max: 2_000 }),
    index: fc.nat(50),
    share: fc.integer({ min: 1, max: 150 }),
  })
  return fc.commands(
    Object.values(kinds).map((make) => given.map(make)),
    { maxCommands: 60, size: 'max' },
  )
}
