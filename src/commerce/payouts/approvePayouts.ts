import type { StaffActor } from '../../platform/actor'
import { toAppError } from '../../platform/http/errors'
import { approvePayout } from './decidePayout'

export type ApprovedPayout = { id: string; status: 'approved' | 'failed'; code?: string; message?: string }

/** Lets up to 200 payouts leave, each in a transaction of its own; a result for each. One that cannot leave does not stop the others. */
export const approvePayouts = async (actor: StaffActor, { ids }: { ids: string[] }): Promise<ApprovedPayout[]> => {
  const results: ApprovedPayout[] = []
  for (const id of new Set(ids)) {
    try {
      await approvePayout(actor, { id })
      results.push({ id, status: 'approved' })
    } catch (thrown) {
      const { code, message } = toAppError(thrown)
      results.push({ id, status: 'failed', code, message })
    }
  }
  return results
}
