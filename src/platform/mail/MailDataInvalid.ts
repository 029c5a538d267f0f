import type { z } from 'zod'

/** A template was given data that do not fit: a mistake of ours, so trying again cannot help. Names the fields, never their values. */
export class MailDataInvalid extends Error {
  readonly retryable = false

  constructor(template: string, error: z.ZodError) {
    const fields = error.issues.map(({ path }) => path.join('.') || '(all)')
    super(`The data of the message "${template}" do not fit: ${[...new Set(fields)].join(', ')}`)
    this.name = 'MailDataInvalid'
  }
}
