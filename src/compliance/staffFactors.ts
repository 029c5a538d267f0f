import {
  addPasskey,
  confirmTotp,
  disableFactors,
  factorMethods,
  listFactors,
  recoveryCodesLeft,
  removeFactor,
  renameFactor,
  renewRecoveryCodes,
  setupTotp,
  startPasskeyRegistration,
  stepUpRequired,
  verifyPasskeyRegistration,
  type Factor,
  type FactorMethod,
} from '../factors'
import type { StaffActor } from '../platform/actor'
import { queryOne, statement, withTransaction, type Tx } from '../platform/db'
import { unauthenticated } from '../platform/http/errors'
import { secondFactorObligatory, secondFactorRequired } from './errors'
import { isFactorRequired, type FactorRule } from './staffFactorRule'
import { completeSignIn, makeFresh, sessionOf, staffOwner } from './staffSecondStep'
import type { SecondFactorStep } from './staffUser'

type Standing = { email: string; hasFactor: boolean; factorGiven: boolean; isFresh: boolean; rule: FactorRule }

const standing = `s.email, s.mfa_enabled_at IS NOT NULL AS "hasFactor", t.factor_at IS NOT NULL AS "factorGiven",
  coalesce(t.fresh_at > now() - interval '5 minutes', false) AS "isFresh", coalesce((SELECT staff_second_factor::text FROM settings LIMIT 1), 'required') AS rule`
const ofSession = `FROM staff_sessions t JOIN staff s ON s.id = t.staff_id WHERE t.id = $1 AND s.id = $2 AND t.ended_at IS NULL AND t.expires_at > now()`
const readStanding = statement<Standing>('staff-factors.standing', `SELECT ${standing} ${ofSession}`)
const lockStanding = statement<Standing>('staff-factors.lock-standing', `SELECT ${standing} ${ofSession} FOR UPDATE OF s`)

export type OwnFactors = {
  factors: Factor[]
  methods: FactorMethod[]
  recoveryCodesLeft: number
  isRequired: boolean
  /** Whether what needs a fresh factor may be done without giving one first. */
  isFresh: boolean
  secondFactor: SecondFactorStep | null
}

const stepOf = ({ hasFactor, factorGiven, rule }: Standing): SecondFactorStep | null => {
  if (factorGiven) return null
  return hasFactor ? 'needed' : isFactorRequired(rule) ? 'setup' : null
}

/** What the caller can prove themselves with. A sign-in that waits for its factor hears of the ways alone. */
export const readOwnFactors = async (actor: StaffActor): Promise<OwnFactors> => {
  const owner = staffOwner(actor)
  const [found, factors, methods, left] = await Promise.all([
    queryOne(readStanding, [actor.sessionId, actor.id]),
    listFactors(owner),
    factorMethods(owner),
    recoveryCodesLeft(owner),
  ])
  if (!found) throw unauthenticated()
  const secondFactor = stepOf(found)
  const isHalf = secondFactor === 'needed'
  return {
    factors: isHalf ? [] : factors,
    methods,
    recoveryCodesLeft: isHalf ? 0 : left,
    isRequired: isFactorRequired(found.rule),
    isFresh: !found.hasFactor || found.isFresh,
    secondFactor,
  }
}

/**
 * Where the caller stands now, with their row locked: setting up a first factor must not be a way around one that has just been set up elsewhere.
 * @throws secondFactorRequired while the sign-in waits for a factor that there is; stepUpRequired when one was given too long ago
 */
const mayChangeFactors = async (tx: Tx, actor: StaffActor): Promise<Standing> => {
  const found = await tx.queryOne(lockStanding, [actor.sessionId, actor.id])
  if (!found) throw unauthenticated()
  if (found.hasFactor && !found.factorGiven) throw secondFactorRequired()
  if (found.hasFactor && !found.isFresh) throw stepUpRequired()
  return found
}

const changing = <Result>(actor: StaffActor, change: (tx: Tx, standing: Standing) => Promise<Result>): Promise<Result> =>
  withTransaction(actor, async (tx) => change(tx, await mayChangeFactors(tx, actor)))

/** A new authenticator app, which waits for its first code. @throws secondFactorRequired, stepUpRequired */
export const setUpStaffApp = (actor: StaffActor) => changing(actor, (tx, { email }) => setupTotp(tx, staffOwner(actor), { label: email }))

/** Whoever has just set up a factor has shown it: a sign-in that waited for that is finished, and the session fresh. */
const shown = async (tx: Tx, actor: StaffActor, kind: 'totp' | 'passkey'): Promise<void> => {
  if (!(await completeSignIn(tx, actor, kind))) await makeFresh(tx, actor, kind)
}

/** Takes the app into use. @throws invalidOrExpiredCode, secondFactorRequired, stepUpRequired */
export const confirmStaffApp = (actor: StaffActor, { code }: { code: string }): Promise<{ recoveryCodes: string[] }> =>
  changing(actor, async (tx) => {
    const confirmed = await confirmTotp(tx, staffOwner(actor), { code })
    await shown(tx, actor, 'totp')
    return confirmed
  })

/** What the browser's `navigator.credentials.create` wants. @throws tooManyPasskeys, secondFactorRequired, stepUpRequired */
export const startStaffPasskeyRegistration = (actor: StaffActor) =>
  changing(actor, (tx, { email }) => startPasskeyRegistration(tx, staffOwner(actor), { binding: sessionOf(actor), userName: email }))

type NewPasskeyInput = { response: Parameters<typeof verifyPasskeyRegistration>[1]['response']; name: string }

/** Takes a passkey into use; the first factor comes with ten recovery codes. @throws invalidPasskey, passkeyKnown, secondFactorRequired, stepUpRequired */
export const addStaffPasskey = async (actor: StaffActor, { response, name }: NewPasskeyInput) => {
  const owner = staffOwner(actor)
  const passkey = await verifyPasskeyRegistration(owner, { binding: sessionOf(actor), response })
  return changing(actor, async (tx) => {
    const added = await addPasskey(tx, owner, { passkey, name })
    await shown(tx, actor, 'passkey')
    return added
  })
}

/** @throws notFound */
export const renameStaffFactor = (actor: StaffActor, input: { factorId: string; name: string }): Promise<Factor> =>
  withTransaction(actor, (tx) => renameFactor(tx, staffOwner(actor), input))

/** Removes one of several. @throws notFound, lastFactor, stepUpRequired */
export const removeStaffFactor = (actor: StaffActor, input: { factorId: string }): Promise<void> =>
  changing(actor, (tx) => removeFactor(tx, staffOwner(actor), input))

/** Turns the second factor off, where staff need none. @throws secondFactorObligatory, secondFactorNotSet, stepUpRequired */
export const disableStaffFactors = (actor: StaffActor): Promise<void> =>
  changing(actor, async (tx, { rule }) => {
    if (isFactorRequired(rule)) throw secondFactorObligatory()
    await disableFactors(tx, staffOwner(actor))
  })

/** @throws secondFactorNotSet, stepUpRequired */
export const renewStaffRecoveryCodes = (actor: StaffActor): Promise<{ recoveryCodes: string[] }> =>
  changing(actor, (tx) => renewRecoveryCodes(tx, staffOwner(actor)))
