import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { auditAlone } from '../../platform/audit/auditAlone'
import { defineJob, schedule } from '../../platform/jobs'
import { log } from '../../platform/log'
import { makeCheckpoint } from './checkpoints'
import { reportBreak } from './reportBreak'
import { verifyAudit } from './verifyAudit'
import { verifyReceipts } from './verifyReceipts'

const Nothing = z.strictObject({}) as z.ZodType<Record<string, never>>

/** Follows what was written since the last checkpoint and, when it is whole, signs where the chains end now. */
export const checkpointAudit = defineJob({
  name: 'compliance.checkpoint-audit',
  schema: Nothing,
  priority: 'low',
  attempts: 3,
  handler: async () => {
    const { heads, breaks } = await verifyAudit({ since: 'checkpoint' })
    if (breaks[0]) await reportBreak(breaks[0])
    else await makeCheckpoint(heads)
  },
})

/** Follows the whole log and the receipts of accepted terms. */
export const verifyWholeAudit = defineJob({
  name: 'compliance.verify-audit',
  schema: Nothing,
  priority: 'low',
  attempts: 3,
  handler: async () => {
    const { rows, breaks } = await verifyAudit()
    const receipts = await verifyReceipts()
    const first = breaks[0] ?? receipts.breaks[0]
    if (first) return reportBreak(first)
    await auditAlone(systemActor('audit-check'), [{ action: 'audit.verified', detail: { changes: { entries: { after: rows } } } }])
    log.info({ rows, receipts: receipts.rows }, 'the audit log is whole')
  },
})

export const watchAudit = (): void => {
  schedule(checkpointAudit, { everySeconds: 3600 })
  schedule(verifyWholeAudit, { everySeconds: 86_400 })
}
