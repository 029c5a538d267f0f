/** SQLSTATE and constraint of a database error, however deep it lies. */
export const clashOf = (error: unknown): { state: string; constraint: string } => {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code, constraint } = at as { code?: unknown; constraint?: unknown }
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code))
      return { state: code, constraint: typeof constraint === 'string' ? constraint : '' }
  }
  return { state: '', constraint: '' }
}

/** Deadlock and serialization failure: the same transaction may well succeed now. */
const passing = new Set(['40P01', '40001'])
const tries = 3

/** Runs a whole transaction again when the database gave it up for another one's sake, three times in all. */
export const retryClashes = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; ; attempt++)
    try {
      return await run()
    } catch (error) {
      if (attempt >= tries || !passing.has(clashOf(error).state)) throw error
    }
}
