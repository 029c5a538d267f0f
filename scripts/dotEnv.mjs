import { existsSync, readFileSync } from 'node:fs'

const line = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^#\r\n]*))/

/**
 * The variables of an env file (`NAME=value`, quotes and # comments allowed). Node's own --env-file came after 20.9 in a usable form.
 * @param {string} text
 * @returns {Record<string, string>}
 */
export const parseEnv = (text) => {
  const values = {}
  for (const row of text.split('\n')) {
    const found = line.exec(row)
    if (!found) continue
    const [, name, double, single, bare] = found
    values[name] = double?.replaceAll('\\n', '\n').replaceAll('\\"', '"') ?? single ?? bare.trim()
  }
  return values
}

/** Puts the variables of a .env file into process.env; what the operator has set already wins. */
export const loadDotEnv = (path) => {
  if (!existsSync(path)) return
  for (const [name, value] of Object.entries(parseEnv(readFileSync(path, 'utf8')))) process.env[name] ??= value
}
