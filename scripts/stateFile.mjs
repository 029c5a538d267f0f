import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** @returns {any} what writeState wrote, or undefined when there is no such file */
export const readState = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Writes the whole file or nothing; readable by this user only unless another mode is given. */
export const writeState = (path, state, mode = 0o600) => {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, JSON.stringify(state), { mode })
  renameSync(draft, path)
}
