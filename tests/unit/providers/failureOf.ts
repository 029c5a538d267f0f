import { ProviderError } from '../../../src/providers/ProviderError'

/** The error of an attempt that must fail in our words; anything else fails the test. */
export const failureOf = async (attempt: Promise<unknown>): Promise<ProviderError> => {
  const error = await attempt.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ProviderError)) throw error
  return error
}
