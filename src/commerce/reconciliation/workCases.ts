import type { StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { clashOf, retryClashes } from '../../platform/db/retryClashes'
import { notFound } from '../../platform/http/errors'
import { isInHandOf, lockCase, reopenOne, resolveOne, takeOne, type ReconciliationCase, type Resolution } from './caseRow'
import { caseInHand, caseNotResolved, caseResolved, caseStandsAgain } from './errors'
import { prepare } from './resolutions'

const about = ({ id }: ReconciliationCase, before: string, after: string) => ({
  target: { collection: 'reconciliation-cases', id },
  changes: { status: { before, after } },
})

const locked = async (tx: Tx, id: string): Promise<ReconciliationCase> => {
  const found = await tx.queryOne(lockCase, [id])
  if (!found) throw notFound()
  return found
}

/**
 * Takes a case in hand, so that no two people work on it. Taking one's own again renews it; one that was taken half an hour ago may be taken over.
 * @throws notFound; caseInHand; caseResolved
 */
export const takeReconciliationCase = (actor: StaffActor, { id }: { id: string }): Promise<ReconciliationCase> =>
  withTransaction(actor, async (tx) => {
    const before = await locked(tx, id)
    if (before.status === 'resolved') throw caseResolved()
    const after = await tx.queryOne(takeOne, [id, actor.id])
    if (!after) throw caseInHand()
    if (!isInHandOf(before, actor.id)) tx.audit('reconciliation-case.taken', about(after, before.status, after.status))
    return after
  })

type Resolving = { id: string; resolution: Resolution; note: string }

/**
 * Resolves a case, and moves what money the resolution says. A case that nobody has is taken by it. First the case is taken, then the provider is asked, then
 * everything is written in one transaction: a colleague, a second click or a crash in between moves nothing twice.
 * @throws notFound; caseInHand; caseResolved; resolutionImpossible, stillDiffers and whatever moving the money throws, as insufficientFunds
 */
export const resolveReconciliationCase = async (actor: StaffActor, { id, resolution, note }: Resolving): Promise<ReconciliationCase> => {
  const taken = await takeReconciliationCase(actor, { id })
  const act = await prepare(actor, { found: taken, resolution, note })
  return retryClashes(() =>
    withTransaction(actor, async (tx) => {
      const before = await locked(tx, id)
      if (before.status === 'resolved') throw caseResolved()
      if (!isInHandOf(before, actor.id)) throw caseInHand()
      const { transactionId } = await act(tx)
      const after = (await tx.queryOne(resolveOne, [id, resolution, note, actor.id, transactionId]))!
      tx.audit('reconciliation-case.resolved', { ...about(after, before.status, after.status), reason: resolution })
      return after
    }),
  )
}

const standsAgain = statement<{ id: string }>(
  'reconciliation.stands-again',
  `SELECT o.id FROM reconciliation_cases o JOIN reconciliation_cases c ON c.id = $1 AND o.provider = c.provider AND o.subject = c.subject AND o.kind = c.kind
     AND o.reference = c.reference WHERE o.status <> 'resolved'`,
)

/**
 * Puts a resolved case before staff again. What was posted for it stays posted.
 * @throws notFound; caseNotResolved; caseStandsAgain when the same thing has been found anew meanwhile
 */
export const reopenReconciliationCase = async (actor: StaffActor, { id }: { id: string }): Promise<ReconciliationCase> => {
  try {
    return await withTransaction(actor, async (tx) => {
      const before = await locked(tx, id)
      if (before.status !== 'resolved') throw caseNotResolved()
      if (await tx.queryOne(standsAgain, [id])) throw caseStandsAgain()
      const after = (await tx.queryOne(reopenOne, [id]))!
      tx.audit('reconciliation-case.reopened', {
        ...about(after, before.status, after.status),
        ...(before.resolution && { reason: before.resolution }),
      })
      return after
    })
  } catch (error) {
    if (clashOf(error).constraint === 'reconciliation_cases_one_open') throw caseStandsAgain({ cause: error })
    throw error
  }
}
