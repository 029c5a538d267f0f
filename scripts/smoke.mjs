import './checkNode.mjs'

const { spawn, spawnSync } = await import('node:child_process')
const { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, chmodSync } = await import('node:fs')
const { tmpdir } = await import('node:os')
const { dirname, join } = await import('node:path')
const { setTimeout: sleep } = await import('node:timers/promises')
const { projectRoot } = await import('./node.mjs')
const { freePort } = await import('./postgresControl.mjs')
const { endProcess } = await import('./processes.mjs')
const { readState } = await import('./stateFile.mjs')
const { Expected, run, say, seconds } = await import('./report.mjs')

/** Milliseconds. */
const firstStart = 10 * 60_000
const secondStart = 5_000

/** What a newcomer gets: the files that are in git or about to be, nothing installed, nothing built. */
const copyProject = (folder) => {
  const { stdout, status } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  if (status !== 0) throw new Expected('The smoke test copies what git knows, and this folder is no git repository.')
  for (const file of stdout.split('\0').filter((name) => name && existsSync(join(projectRoot, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(projectRoot, file), join(folder, file))
  }
}

const isReady = async (port) => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok
  } catch {
    return false // not listening yet
  }
}

/** `npm start`, until the server is ready. */
const start = async ({ folder, dataDir, port, patience }) => {
  const begin = performance.now()
  const env = { ...process.env, NODE_ENV: 'production', PORT: String(port), AFYA_DATA_DIR: dataDir }
  for (const name of ['DATABASE_URL', 'SEED']) delete env[name]
  const child = spawn('npm', ['start'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const ended = new Promise((resolve) => child.on('exit', (code) => resolve(code)))
  const told = () => output.includes('Try it:')
  while (!(told() && (await isReady(port)))) {
    if (child.exitCode !== null || performance.now() - begin > patience) {
      if (child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
      throw new Expected(`npm start did not come up in ${seconds(performance.now() - begin)}:\n${output}`)
    }
    await sleep(50)
  }
  const stop = async () => {
    child.kill('SIGTERM')
    return ended
  }
  return { ms: performance.now() - begin, output: () => output, stop }
}

/** The lines that the start prints for pasting: pasted. */
const pasteCurls = (output) => {
  const lines = output.split('\n').filter((line) => line.trim().startsWith('curl '))
  if (lines.length !== 3) throw new Expected(`npm start printed ${lines.length} curl lines, not 3.`)
  for (const line of lines) {
    const { status, stdout } = spawnSync('bash', ['-c', `${line.trim()} --fail-with-body`], { encoding: 'utf8' })
    if (status !== 0) throw new Expected(`This line of npm start does not work: ${line.trim()}\n${stdout}`)
  }
}

const check = (isTrue, sentence) => {
  if (!isTrue) throw new Expected(sentence)
  say(`ok: ${sentence}`)
}

/** A failed check leaves its system running. */
const endLeftOvers = async (dataDir) => {
  const launch = readState(join(dataDir, 'launch.json'))
  if (launch) await endProcess(launch.launcher, 60_000)
}

/** Of a folder as git has it, whether it is a copy or, in CI, the clone itself: then what is installed and built here serves the steps after it. */
const isHere = process.argv.includes('--here')

await run(async () => {
  const place = mkdtempSync(join(tmpdir(), 'afya-smoke-'))
  chmodSync(place, 0o755)
  const folder = isHere ? projectRoot : join(place, 'clone')
  const dataDir = join(place, 'data')
  try {
    if (isHere) for (const made of ['node_modules', 'dist', '.next']) rmSync(join(projectRoot, made), { recursive: true, force: true })
    else copyProject(folder)
    const port = await freePort()
    const first = await start({ folder, dataDir, port, patience: firstStart })
    say(`ok: a bare clone is up after ${seconds(first.ms)}`)
    pasteCurls(first.output())
    say('ok: the three curl lines work')
    const panel = await fetch(`http://127.0.0.1:${port}/admin/login`)
    // read to its end: a half-read answer is a request under way, which the server waits for when it stops
    check(panel.ok && (await panel.text()).includes('Afya'), 'the admin panel answers')
    check((await first.stop()) === 0, 'SIGTERM ends it with code 0')
    check(!existsSync(join(dataDir, 'pg/postmaster.pid')), 'Postgres is stopped')
    // the quickest of three: what a start takes itself it takes every time, and a busy machine adds to some of them
    let quickest = Infinity
    for (let time = 0; time < 3 && quickest >= secondStart; time += 1) {
      const next = await start({ folder, dataDir, port, patience: 60_000 })
      check(!/Installing|Building/.test(next.output()), 'the next start builds nothing')
      check((await next.stop()) === 0, 'and ends with code 0')
      quickest = Math.min(quickest, next.ms)
    }
    check(quickest < secondStart, `it takes less than ${seconds(secondStart)} (${seconds(quickest)})`)
  } finally {
    await endLeftOvers(dataDir)
    rmSync(place, { recursive: true, force: true, maxRetries: 5 })
  }
})
