import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { NoBody, Selection } from '../../src/compliance/staffInput'
import { toAppError } from '../../src/platform/http/errors'
import { retryDeadLetter } from '../../src/platform/jobs'

export const deadLetterEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/retry',
    permission: 'jobs.retry',
    body: Selection,
    handler: async (actor, { body }) => {
      const results: { id: string; status: 'retried' | 'failed'; code?: string; message?: string }[] = []
      for (const id of new Set(body.ids)) {
        try {
          await retryDeadLetter(actor, { deadLetterId: id })
          results.push({ id, status: 'retried' })
        } catch (error) {
          const { code, message } = toAppError(error)
          results.push({ id, status: 'failed', code, message })
        }
      }
      return { results }
    },
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/retry',
    permission: 'jobs.retry',
    body: NoBody,
    handler: async (actor, { id }) => ({ message: 'Back in the queue.', doc: await retryDeadLetter(actor, { deadLetterId: id }) }),
  }),
]
