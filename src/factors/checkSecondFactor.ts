import type { Actor } from '../platform/actor'
import { queryOne, statement, withTransaction } from '../platform/db'
import { sealer } from '../platform/secrets'
import { secondFactorPaused } from './errors'
import { noticeRecoveryCodeUsed } from './notices'
import { auditOwner, lockOwner, type Owner } from './owner'
import { normalizeRecoveryCode } from './recoveryCode'
import { useRecoveryCode } from './recoveryCodes'
import { totpSealContext } from './setupTotp'
import { sixDigits } from './sixDigits'
import { totpStep } from './totp'

/** Wrong codes in a row before a pause, and its minutes (identity reference 3.3). */
const failuresBeforePause = 10
const pauseMinutes = 15

type App = { id: string; sealedSecret: string; lastStep: number }

const activeApp = `owner_kind = $1::enum_second_factors_owner_kind AND owner_id = $2 AND kind = 'totp' AND status = 'active'`
/** Counts a failure before anything is compared and takes it back when the code was right: guesses in parallel cannot share a try. */
const reserveTry = statement<App>(
  'factors.reserve-try',
  `UPDATE second_factors SET failures = CASE WHEN failures + 1 >= ${failuresBeforePause} THEN 0 ELSE failures + 1 END,
     paused_until = CASE WHEN failures + 1 >= ${failuresBeforePause} THEN now() + interval '${pauseMinutes} minutes' END, updated_at = now()
   WHERE ${activeApp} AND (paused_until IS NULL OR paused_until <= now())
   RETURNING id, sealed_secret AS "sealedSecret", last_step::float8 AS "lastStep"`,
)
const pausedFor = statement<{ seconds: number }>(
  'factors.paused-for',
  `SELECT extract(epoch FROM paused_until - now())::float8 AS seconds FROM second_factors WHERE ${activeApp} AND paused_until > now()`,
)
/** Of two that bring the same code at once, one moves the step. */
const acceptStep = statement<{ id: string }>(
  'factors.accept-step',
  `UPDATE second_factors SET last_step = $2, failures = 0, paused_until = NULL, last_used_at = now(), updated_at = now()
   WHERE id = $1 AND last_step < $2 RETURNING id`,
)

/**
 * Checks a typed code: six digits of the authenticator app, each good once, or a recovery code, which is used up. Null for a wrong one and for an owner
 * without a second factor. Every try counts at once, whatever the caller does then: call it outside of a transaction.
 * @throws secondFactorPaused after ten wrong codes in a row, for fifteen minutes
 */
export const checkSecondFactor = async (actor: Actor, owner: Owner, { code }: { code: string }): Promise<'totp' | 'recovery' | null> => {
  const app = await queryOne(reserveTry, [owner.kind, owner.id])
  if (!app) await refuseDuringPause(owner)
  const passed = await compare(actor, owner, app, code)
  if (!passed) await withTransaction(actor, async (tx) => auditOwner(tx, owner, 'factor.tried', { outcome: 'refused' }))
  return passed
}

const refuseDuringPause = async ({ kind, id }: Owner): Promise<void> => {
  const pause = await queryOne(pausedFor, [kind, id])
  if (pause) throw secondFactorPaused({ retryAfterSeconds: pause.seconds })
}

const compare = async (actor: Actor, owner: Owner, app: App | null, typed: string): Promise<'totp' | 'recovery' | null> => {
  const digits = sixDigits(typed)
  if (digits) return app && (await isRightCode(owner, app, digits)) ? 'totp' : null
  const code = normalizeRecoveryCode(typed)
  return code && (await redeem(actor, owner, code)) ? 'recovery' : null
}

const isRightCode = async (owner: Owner, { id, sealedSecret, lastStep }: App, code: string): Promise<boolean> => {
  const step = totpStep({ secret: sealer().open(sealedSecret, totpSealContext(owner)), code, lastStep })
  return step !== null && (await queryOne(acceptStep, [id, step])) !== null
}

const redeem = (actor: Actor, owner: Owner, code: string): Promise<boolean> =>
  withTransaction(actor, async (tx) => {
    const facts = await lockOwner(tx, owner)
    const left = facts.mfaEnabledAt ? await useRecoveryCode(tx, owner, code) : null
    if (left === null) return false
    auditOwner(tx, owner, 'factor.recovery-code-used')
    noticeRecoveryCodeUsed(tx, owner, facts, { left })
    return true
  })
