/** A failure that has a cause and a remedy: shown as its one sentence, without a stack. */
export class Expected extends Error {
  name = 'Expected'
}

/** @param {number} ms */
export const seconds = (ms) => (ms < 100 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)

/** @param {string} line */
export const say = (line) => {
  process.stdout.write(`${line}\n`)
}

/**
 * Runs one long step, saying what is being done and how long it took.
 * @template T
 * @param {{ doing: string, done: string }} words
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const step = async ({ doing, done }, work) => {
  const begin = performance.now()
  say(`${doing} …`)
  const result = await work()
  say(`${done} (${seconds(performance.now() - begin)})`)
  return result
}

const diskSentence = ({ code, path }) => {
  if (code === 'ENOSPC') return 'The disk is full: free some space and start again.'
  if (['EACCES', 'EPERM', 'EROFS'].includes(code) && path)
    return `This user may not use ${path} (${code}): make it readable and writable, or run as its owner.`
  return undefined
}

/**
 * The last word of a script that failed: one sentence where the cause is known, the whole error where it is not.
 * @param {unknown} error
 */
export const explain = (error) => {
  console.error(error instanceof Expected ? error.message : (diskSentence(error ?? {}) ?? error))
}

/** Runs a script's main function; every failure ends in exit code 1. */
export const run = async (main) => {
  try {
    await main()
  } catch (error) {
    explain(error)
    process.exitCode = 1
  }
}
