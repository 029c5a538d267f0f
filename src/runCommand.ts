import { env, EnvironmentInvalid, settleLibraries } from './platform/env'

/** Runs a one-shot command: checks the environment first, says what is wrong in a sentence, and ends with a code. */
export const runCommand = async (work: () => Promise<void>): Promise<never> => {
  try {
    env()
    settleLibraries()
    await work()
    process.exit(0)
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    process.exit(1)
  }
}

/** One clear sentence with the remedy for what an operator can mend; the stack for what only we can. */
export const sentenceOf = (error: unknown): string => {
  if (error instanceof EnvironmentInvalid) return error.message
  const { code, message = String(error), stack } = (error ?? {}) as { code?: string; message?: string; stack?: string }
  if (code === 'EADDRINUSE') return `Port ${env().PORT} is taken: stop what listens there, or start with another one, such as PORT=3001.`
  if (code === 'keys_missing') return `${message} Give them in the environment (docs/operate.md says how to make them).`
  if (code === '28P01' || code === '28000') return 'The database refuses the user or password in DATABASE_URL: correct them.'
  if (code === '3D000') return 'The database named in DATABASE_URL does not exist: create it, or correct the name.'
  if (
    ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN'].includes(code ?? '') ||
    /cannot connect to Postgres|timeout exceeded when trying to connect/i.test(message)
  )
    return 'The database in DATABASE_URL cannot be reached: check that it runs and that host and port are right.'
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code ?? ''))
    return `No permission to write: ${message}. Give this user the directory, or set AFYA_DATA_DIR to one it may write.`
  return stack ?? message
}
