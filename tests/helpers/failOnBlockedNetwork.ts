import { existsSync, readFileSync, rmSync } from 'node:fs'
import { blockedLog } from './run'

afterEach(() => {
  const path = blockedLog()
  if (!existsSync(path)) return
  const wanted = readFileSync(path, 'utf8').trim()
  rmSync(path)
  throw new Error(`The tests do not talk to the outside, but ${wanted}.`)
})
