import { z } from 'zod'
import type { AccountActor } from '../../platform/actor'
import { queryOne, statement, withTransaction, type Tx } from '../../platform/db'
import { absentOrNotYours, notFound, unavailable, type AppError } from '../../platform/http/errors'
import { safeText } from '../../platform/validation/safeText'
import { checkDone } from './checkDone'
import { activityClosed, activityLocked, activityTransition, notYetDue, paymentRequired, planPaused, undoTooLate } from './errors'
import { occurrenceAt, occurrenceColumns, occurrenceTables, type Occurrence, type OccurrenceRow } from './occurrence'
import { isPaid, statusAt } from './subscription'

export const DoneInput = z.strictObject({
  /** What was measured, in the activity's unit. */
  value: z.number().finite().min(-1e9).max(1e9).optional(),
  note: safeText(2_000, { multiline: true }).optional(),
  /** By the questions' ids: text, a number, one of the options, or true and false. */
  answers: z
    .record(z.string().max(40), z.union([safeText(2_000, { multiline: true }), z.number().finite(), z.boolean()]))
    .refine((answers) => Object.keys(answers).length <= 50, { message: 'Too many answers.', params: { code: 'too_many' } })
    .optional(),
})
export type DoneInput = z.infer<typeof DoneInput>

/** The subscription is held, so that no pause, move or end comes between looking and doing; the occurrence is not: its update is guarded. */
const look = statement<OccurrenceRow>(
  'occurrences.look',
  `SELECT ${occurrenceColumns} FROM ${occurrenceTables} WHERE o.id = $1 AND o.account_id = $2 FOR SHARE OF s`,
)
const foreign = statement<{ id: string; accountId: string }>(
  'occurrences.foreign',
  `SELECT id, account_id AS "accountId" FROM plan_occurrences WHERE id = $1 AND account_id <> $2`,
)
const complete = statement<{ id: string }>(
  'occurrences.complete',
  `UPDATE plan_occurrences SET status = 'done', done_at = $3, is_late = ($3 > due_at), value = $4, range = $5::enum_plan_occurrences_range, note = $6, answers = $7::jsonb,
     updated_at = now() WHERE id = $1 AND account_id = $2 AND status = 'pending' AND opens_at <= $3 AND closes_at > $3 RETURNING id`,
)
const skip = statement<{ id: string }>(
  'occurrences.skip',
  `UPDATE plan_occurrences SET status = 'skipped', done_at = $3, is_late = false, updated_at = now()
   WHERE id = $1 AND account_id = $2 AND status = 'pending' AND opens_at <= $3 RETURNING id`,
)
const undo = statement<{ id: string }>(
  'occurrences.undo',
  `UPDATE plan_occurrences SET status = 'pending', done_at = NULL, is_late = false, value = NULL, range = NULL, note = NULL, answers = NULL, updated_at = now()
   WHERE id = $1 AND account_id = $2 AND status <> 'pending' AND closes_at > $3 RETURNING id`,
)

const absent = async (actor: AccountActor, id: string): Promise<AppError> =>
  absentOrNotYours('plan-occurrences', await queryOne(foreign, [id, actor.id]))

/** @throws notFound for what the caller does not follow, or no more */
const lookAt = async (tx: Tx, actor: AccountActor, id: string): Promise<OccurrenceRow> => {
  const row = await tx.queryOne(look, [id, actor.id])
  if (!row) throw await absent(actor, id)
  if (row.status === 'cancelled') throw notFound()
  return row
}

/** Why nothing can be said of it now, apart from its own state. */
const refusePlan = (row: OccurrenceRow, now: Date): void => {
  if (!isPaid(row, now)) throw paymentRequired({ body: { subscriptionId: row.subscriptionId } })
  const status = statusAt(row, now)
  if (status === 'completed') throw activityClosed()
  if (status === 'paused') throw planPaused()
}

type Act = {
  /** Said already: the same answer again. */
  isDone: (row: OccurrenceRow) => boolean
  /** @throws why it cannot be */
  check: (row: OccurrenceRow, now: Date) => void
  write: (tx: Tx, row: OccurrenceRow, now: Date) => Promise<unknown>
}

/** Looks, then writes if it is still as it looked; who comes second looks again, and finds what the first has done. */
const act = (actor: AccountActor, { id }: { id: string }, { isDone, check, write }: Act): Promise<Occurrence> =>
  withTransaction(actor, async (tx) => {
    for (let tries = 0; tries < 5; tries++) {
      const now = new Date()
      const row = await lookAt(tx, actor, id)
      if (isDone(row)) return occurrenceAt(row, now)
      refusePlan(row, now)
      check(row, now)
      if (await write(tx, row, now)) return occurrenceAt(await lookAt(tx, actor, id), now)
    }
    throw unavailable()
  })

const at = (actor: AccountActor, { id }: OccurrenceRow, now: Date) => [id, actor.id, now]

/**
 * Done, with what was measured or answered. The second time it is the same answer, and what was sent first stays: to correct it, undo it.
 * @throws notFound; paymentRequired, notYetDue before its day, activityClosed after its time, activityLocked, planPaused, activityTransition when it was
 *   skipped, measurementOutOfRange, 422 on `value` and `answers`
 */
export const completeActivity = (actor: AccountActor, { id, ...done }: { id: string } & DoneInput): Promise<Occurrence> =>
  act(actor, { id }, {
    isDone: ({ stored }) => stored === 'done',
    check: ({ stored, opensAt, closesAt, waitsFor }, now) => {
      if (stored === 'skipped') throw activityTransition()
      if (now < opensAt) throw notYetDue({ body: { opensAt: opensAt.toISOString() } })
      if (now >= closesAt) throw activityClosed()
      if (waitsFor.length > 0) throw activityLocked({ body: { waitsFor } })
    },
    write: (tx, row, now) => {
      const { value, range, note, answers } = checkDone(done, row.activity, row.kind)
      return tx.queryOne(complete, [...at(actor, row, now), value, range, note, answers && JSON.stringify(answers)])
    },
  }) // prettier-ignore

/**
 * Left out on purpose, from its day on; a missed one too, which lets those go on that wait for it.
 * @throws notFound; paymentRequired, notYetDue, planPaused, activityTransition when it was done
 */
export const skipActivity = (actor: AccountActor, { id }: { id: string }): Promise<Occurrence> =>
  act(actor, { id }, {
    isDone: ({ stored }) => stored === 'skipped',
    check: ({ stored, opensAt }, now) => {
      if (stored === 'done') throw activityTransition()
      if (now < opensAt) throw notYetDue({ body: { opensAt: opensAt.toISOString() } })
    },
    write: (tx, row, now) => tx.queryOne(skip, at(actor, row, now)),
  }) // prettier-ignore

/** Takes back what was said of it, value, note and answers with it, as long as it could still be done. @throws notFound; paymentRequired, planPaused, undoTooLate */
export const undoActivity = (actor: AccountActor, { id }: { id: string }): Promise<Occurrence> =>
  act(actor, { id }, {
    isDone: ({ stored }) => stored === 'pending',
    check: ({ closesAt }, now) => {
      if (now >= closesAt) throw undoTooLate()
    },
    write: (tx, row, now) => tx.queryOne(undo, at(actor, row, now)),
  }) // prettier-ignore
