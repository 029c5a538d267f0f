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
          const { queued } = await retryDeadLetter(actor, { deadLetterId: id })
          results.push(
            queued ? { id, status: 'retried' } : { id, status: 'failed', code: 'already_retried', message: 'Tried again already.' },
          )
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
    handler: async (actor, { id }) => {
      const doc = await retryDeadLetter(actor, { deadLetterId: id })
      return { message: doc.queued ? 'Back in the queue.' : 'It was tried again already.', doc }
    },
  }),
]
