import type { IncomingMessage } from 'node:http'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../platform/actor'
import type { Tx } from '../platform/db'
import { retryClashes } from '../platform/db/retryClashes'
import { answerIn, withIdempotency } from '../platform/http/idempotency'

type Call = { actor: StaffActor; req: PayloadRequest; route: string; body: unknown; status?: number }

/**
 * A staff action that moves money, once an Idempotency-Key: what it does and what it answers are kept in one transaction, as on our own doors.
 * @throws idempotencyKeyReused, idempotencyInProgress
 */
export const onceForStaff = async ({ actor, req, route, body, status = 200 }: Call, act: (tx: Tx) => Promise<unknown>): Promise<Response> => {
  const key = req.headers.get('idempotency-key')
  const sent = { headers: key === null ? {} : { 'idempotency-key': key } } as unknown as IncomingMessage
  const answer = await withIdempotency(sent, { actor, route, asked: body }, () =>
    retryClashes(() => answerIn(actor, async (tx) => ({ status, body: await act(tx) }))),
  )
  return Response.json(answer.body, { status: answer.status })
} // prettier-ignore
