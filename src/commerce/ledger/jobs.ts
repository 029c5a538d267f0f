import { z } from 'zod'
import { defineJob, schedule } from '../../platform/jobs'
import { checkLedger, noteUnfinishedCheck } from './checkLedger'
import { foldJob } from './fold'

export const verifyJob = defineJob({
  name: 'ledger.verify',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  attempts: 3,
  handler: async (_data, { isLastAttempt }) => {
    try {
      await checkLedger()
    } catch (error) {
      if (isLastAttempt) await noteUnfinishedCheck()
      throw error
    }
  },
})

export const scheduleLedger = (): void => {
  schedule(foldJob, { everySeconds: 60 })
  schedule(verifyJob, { everySeconds: 3600 })
}
