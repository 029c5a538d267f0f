import { z } from 'zod'
import { lockAppointment, notePayment } from '../../care/appointments'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { defineJob } from '../../platform/jobs'
import { log } from '../../platform/log'
import { expireHold } from '../ledger'

type RunOut = { id: string; appointmentId: string | null; expiresAt: Date }

const batch = 500

const runOut = statement<RunOut>(
  'consultations.run-out-holds',
  `SELECT id, appointment_id AS "appointmentId", expires_at AS "expiresAt" FROM ledger_holds
   WHERE status = 'open' AND expires_at <= $1 AND ($2::timestamptz IS NULL OR (expires_at, id) > ($2, $3::uuid)) ORDER BY expires_at, id LIMIT ${batch}`,
)
const isStillOpen = statement<{ id: string }>(
  'consultations.hold-still-open',
  `SELECT id FROM ledger_holds WHERE id = $1 AND status = 'open' AND expires_at <= $2 FOR UPDATE`,
)

/** The appointment first, then its hold: the order in which everybody takes them. One that was moved or resolved meanwhile is left alone. */
const giveBack = ({ id, appointmentId }: RunOut, now: Date): Promise<void> =>
  withTransaction(systemActor('money set aside too long'), async (tx) => {
    const appointment = appointmentId ? await lockAppointment(tx, appointmentId) : null
    if (!(await tx.queryOne(isStillOpen, [id, now]))) return
    await expireHold(tx, id)
    if (appointment) await notePayment(tx, appointment, 'released')
  })

/**
 * Gives money back that was set aside for consultations which nobody has ended within two days. One that fails holds up no other.
 * @throws Error when some failed, after all the others
 */
export const expireConsultationHolds = async (now: Date): Promise<void> => {
  let failed = 0
  let last: RunOut | undefined
  do {
    const holds: RunOut[] = await query(runOut, [now, last?.expiresAt ?? null, last?.id ?? null])
    for (const hold of holds)
      await retryClashes(() => giveBack(hold, now)).catch((error: unknown) => {
        failed += 1
        log.error({ err: error, holdId: hold.id }, 'money set aside too long could not be given back')
      })
    last = holds.length === batch ? holds.at(-1) : undefined
  } while (last)
  if (failed > 0) throw new Error(`${failed} holds could not be given back`)
}

export const expireHoldsJob = defineJob({
  name: 'consultations.expire-holds',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  attempts: 3,
  handler: () => expireConsultationHolds(new Date()),
})
