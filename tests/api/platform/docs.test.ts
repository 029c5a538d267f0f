import { beforeAll, describe, expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sharedApp, type TestApp } from '../../helpers/app'
import { projectRoot } from '../../helpers/run'
import { createStaff, type StaffMember } from '../../helpers/staff'

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')
const pages = ['README.md', ...readdirSync(join(projectRoot, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)] // prettier-ignore

type Fence = { info: string; text: string }
type Command = { text: string; answer?: Fence }

const fencesOf = (page: string): Fence[] =>
  [...read(page).matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, info = '', text = '']) => ({ info, text }))

/** The blocks marked "bash # runs", each with the answer that the page shows right below it. */
const commandsOf = (page: string): Command[] => {
  const fences = fencesOf(page)
  return fences.flatMap(({ info, text }, index) => {
    const next = fences[index + 1]
    const answer = next && /^(json|text)$/.test(next.info) ? next : undefined
    return info === 'bash # runs' ? [{ text, answer }] : []
  })
}

const mark = '==== the next block ===='

/** A status that is not asked for by name must be a good one, which curl alone does not mind. */
const prelude = `
set -euo pipefail
trap 'echo "failed: $BASH_COMMAND" >&2' ERR
curl() { case "$*" in *http_code*) command curl "$@" ;; *) command curl --fail-with-body "$@" ;; esac; }
`

/** Runs the commands one after the other in one bash, as somebody pastes them. @returns what each has written */
const paste = (commands: Command[], env: Record<string, string>): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const script = prelude + commands.map(({ text }) => text).join(`\necho; echo '${mark}'\n`)
    const { PATH, HOME } = process.env
    execFile('bash', ['-c', script], { env: { NODE_ENV: 'test', PATH, HOME, ...env }, timeout: 60_000 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${stderr}\n${stdout.slice(-2000)}`))
      else resolve(stdout.split(mark))
    })
  })

/** The keys of a body and the kinds of its values; null and an empty list stand for whatever may be there. */
const shapeOf = (value: unknown): unknown => {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'anything'
  if (Array.isArray(value)) return [shapeOf(value[0])]
  if (typeof value !== 'object') return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]))
}

/** Takes the shown body's word for what is empty there or here. */
const expectSameShape = (actual: unknown, shown: unknown): void => {
  const loosen = (shape: unknown, other: unknown): unknown => {
    if (shape === 'anything' || other === 'anything') return 'anything'
    if (Array.isArray(shape)) return [loosen(shape[0], (other as unknown[] | undefined)?.[0])]
    if (typeof shape !== 'object' || shape === null) return shape
    return Object.fromEntries(Object.entries(shape).map(([key, inner]) => [key, loosen(inner, (other as Record<string, unknown>)?.[key])]))
  }
  const [is, said] = [shapeOf(actual), shapeOf(shown)]
  expect(loosen(is, said)).toEqual(loosen(said, is))
}

describe('what the docs say to paste', () => {
  let app: TestApp
  let admissions: StaffMember
  beforeAll(async () => {
    app = await sharedApp()
    admissions = await createStaff(app, 'admissions')
  })

  it.each(['docs/quickstart.md', 'docs/rest-and-graphql.md'])(
    '%s runs from its first block to its last, and answers as shown',
    async (page) => {
      const commands = commandsOf(page)
      expect(commands.length).toBeGreaterThan(3)
      const written = await paste(commands, { AFYA: app.url, STAFF_EMAIL: admissions.email, STAFF_PASSWORD: admissions.password })
      for (const [index, { answer }] of commands.entries()) {
        const output = (written[index] ?? '').trim()
        if (answer?.info === 'text') expect(output).toBe(answer.text.trim())
        if (answer?.info === 'json') expectSameShape(JSON.parse(output), JSON.parse(answer.text))
      }
    },
    90_000,
  )
})

describe('the docs and the code name the same things', () => {
  const sources = (folder: string): string[] =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => read(join(folder, name)))
  const tableCodes = (page: string): string[] => [...read(page).matchAll(/^\| `([a-z_]+)` +\|/gm)].map(([, code]) => code ?? '')

  it('every error code is in errors.md, and no other', () => {
    const defined = ['src', 'hooks', 'endpoints', 'collections'].flatMap(sources).flatMap((text) => [...text.matchAll(/defineError\(\s*'([a-z_]+)'/g)].map(([, code]) => code)) // prettier-ignore
    expect(tableCodes('docs/errors.md').sort()).toEqual([...new Set(defined)].sort())
  })

  it('every variable of the environment is in operate.md, and no other', () => {
    const known = [...read('src/platform/env.ts').matchAll(/^ {4}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name)
    const told = [...read('docs/operate.md').matchAll(/^\| `([A-Z][A-Z0-9_]+)` +\|/gm)].map(([, name]) => name)
    expect(told.sort()).toEqual([...new Set(known)].filter((name) => name !== 'NEXT_PHASE').sort())
  })

  it.each(pages)('%s links to nothing that is not there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, target]) => target ?? '')
    const missing = links.filter(
      (target) => !target.startsWith('docs/screenshots/') && !existsSync(join(projectRoot, dirname(page), target)),
    )
    expect(missing).toEqual([])
  })
})
