import './checkNode.mjs'

const { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } = await import('node:fs')
const { join } = await import('node:path')
const { generators } = await import('./generators.mjs')
const { projectRoot } = await import('./node.mjs')
const { payloadProgram, runPayloadProgram } = await import('./payloadCli.mjs')
const { Expected, run, say, step } = await import('./report.mjs')

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)
const putBack = (path, text) => (text === undefined ? rmSync(path, { force: true }) : writeFileSync(path, text))

const runQuietly = async (program, args) => {
  const { code, output } = await runPayloadProgram(program, args, ['ignore', 'pipe', 'pipe'])
  if (code !== 0) throw new Expected(`"${args.join(' ')}" ended with code ${code}:\n${output.trim()}`)
}

/** @returns {Promise<boolean>} whether the file was what its generator makes */
const generate = async ({ file, program, args }, { isCheck }) => {
  const path = join(projectRoot, file)
  const before = read(path)
  await step({ doing: `Generating ${file}`, done: `${file} is made` }, () => runQuietly(program, args))
  const isCurrent = read(path) === before
  if (isCheck && !isCurrent) putBack(path, before)
  return isCurrent
}

const migrations = join(projectRoot, 'migrations')
const snapshot = () => new Map(readdirSync(migrations).map((file) => [file, read(join(migrations, file))]))

/** Whether the migrations make the tables that the collections want: Payload finds nothing to put into a new one. */
const migrationsAreComplete = async () => {
  const before = snapshot()
  const make = () => runQuietly(payloadProgram, ['migrate:create', '--skip-empty'])
  await step({ doing: 'Comparing the migrations with the collections', done: 'They are compared' }, make)
  const made = [...snapshot()].filter(([file, text]) => before.get(file) !== text)
  for (const [file] of made) putBack(join(migrations, file), before.get(file))
  return made.length === 0
}

/**
 * Two at a time: each is a process of its own, and none reads what another one writes.
 * @returns {Promise<string[]>} the files that were not current
 */
const generateAll = async ({ isCheck }) => {
  const waiting = [...generators]
  const stale = []
  const lane = async () => {
    for (let generator = waiting.shift(); generator; generator = waiting.shift())
      if (!(await generate(generator, { isCheck }))) stale.push(generator.file)
  }
  await Promise.all([lane(), lane()])
  return stale
}

await run(async () => {
  const isCheck = process.argv.includes('--check')
  const stale = await generateAll({ isCheck })
  if (!isCheck) return say(stale.length > 0 ? `Changed: ${stale.join(', ')}` : 'Nothing changed.')
  if (stale.length > 0) throw new Expected(`Not what the code makes any more: ${stale.join(', ')}. Run "npm run generate" and commit.`)
  if (!(await migrationsAreComplete()))
    throw new Expected(
      'The collections want tables that no migration makes: run "npm run payload -- migrate:create --name <what-changed>" and commit it.',
    )
  say('Everything generated is current.')
})
