import { createHash, createHmac, createPrivateKey, randomBytes, randomUUID, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import pg from 'pg'

/**
 * What this machine can do: the SQL statements of our doors (their texts come from our sources) behind node:http and pg, and nothing else. No token is
 * checked, nothing is validated, limited, logged or sealed; `Authorization: Bearer <id>` names the account. It does the work that makes the answer what
 * it is: the password check of a login, the signature under an access token.
 */
const { BARE_PORT, DATABASE_URL, BARE_PARTS } = process.env
const { statements, lists, signingKey, hashesAtOnce } = JSON.parse(readFileSync(BARE_PARTS, 'utf8'))
const privateKey = createPrivateKey(signingKey)
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 20 })

const run = (client, name, values) => client.query({ name, text: statements[name], values })
const firstRow = async (name, values) => (await run(pool, name, values)).rows[0]

/** Sorts by time of making, as the ids of our rows do: random ones would make the indexes dearer than ours. */
const newId = () => {
  const time = Date.now().toString(16).padStart(12, '0')
  const random = randomBytes(9).toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
const signToken = (claims) => {
  const text = `${encoded({ alg: 'RS256', typ: 'at+jwt', kid: 'bench' })}.${encoded(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
}

const line = { running: 0, waiting: [] }
/** As many password checks at once as our server allows itself. */
const inLine = async (work) => {
  if (line.running >= hashesAtOnce) await new Promise((resolve) => line.waiting.push(resolve))
  else line.running += 1
  try {
    return await work()
  } finally {
    const next = line.waiting.shift()
    if (next) next()
    else line.running -= 1
  }
}

const joinWaitlist = async ({ email, mobileNo, personalDetails }) => {
  const data = JSON.stringify({ channel: 'email', template: 'waitlist-received', accountId: null, sealed: 'x'.repeat(140) })
  const values = [newId(), email, mobileNo, JSON.stringify(personalDetails), newId(), 'messages.send', data, 1, 10, newId()]
  await run(pool, 'waitlist.join', values)
  return { email, mobileNo, personalDetails, status: 'pending' }
}

const refresh = async ({ refreshToken }) => {
  const child = createHmac('sha256', 'bench').update(refreshToken).digest('base64url')
  const account = await firstRow('refresh.rotate', [sha256(refreshToken), newId(), sha256(child), '127.0.0.1'])
  if (!account) return null
  return {
    accessToken: signToken({ sub: account.id, sid: account.sessionId, jti: randomUUID() }),
    refreshToken: child,
    expiresIn: 1860,
    user: account,
  }
}

const auditRow = ({ id }) => ({
  id: newId(), actor_kind: 'anonymous', actor_id: null, actor_label: null, action: 'account.signed-in', target_collection: 'accounts', target_id: id,
  outcome: 'ok', reason: null, ip: '127.0.0.1', user_agent: null, request_id: newId(), changes: null,
}) // prettier-ignore

const startSession = async (account) => {
  const client = await pool.connect()
  const [sessionId, token] = [newId(), randomBytes(32).toString('base64url')]
  await client.query('BEGIN')
  const { id, tokenVersion } = account
  const device = [newId(), null]
  await run(client, 'sessions.start', [
    sessionId,
    id,
    '127.0.0.1',
    null,
    'bench',
    newId(),
    sha256(token),
    tokenVersion,
    false,
    ...device,
    true,
    'password',
  ])
  const { rows: ended } = await run(client, 'sessions.end-oldest', [id, 10, sessionId])
  await run(client, 'tx.flush', [JSON.stringify([auditRow(account)]), '[]', ended.map((session) => `session:${session.id}`)])
  await client.query('COMMIT')
  client.release()
  return { sessionId, token }
}

const login = async ({ email, password }) => {
  const { verify } = await import('@node-rs/argon2')
  const { passwordHash, ...account } = await firstRow('accounts.by-identity', [email, null])
  if (!(await inLine(() => verify(passwordHash, password)))) return null
  const { sessionId, token } = await startSession(account)
  return {
    accessToken: signToken({ sub: account.id, sid: sessionId, jti: randomUUID() }),
    refreshToken: token,
    expiresIn: 1860,
    user: account,
  }
}

/** What our doors remember and for how long: which plans a list begins with, how many there are, how many practitioners. */
const rememberedFor = { plans: 30_000, practitioners: 5_000 }
const remembered = new Map()
const remember = (key, ms, read) => {
  const known = remembered.get(key)
  if (known && known.until > Date.now()) return known.value
  const value = read()
  remembered.set(key, { value, until: Date.now() + ms })
  return value
}
const rowsOf = async ({ name, text }, values) => (await pool.query({ name: name || undefined, text, values })).rows
const shown = 20

const planHead = async ({ head, count, values }) => {
  const [rows, [{ total }]] = await Promise.all([rowsOf(head, [...values, 120]), rowsOf(count, values)])
  return { ids: rows.slice(0, shown).map(({ id }) => id), total }
}

const listPlans = async ({ url }) => {
  const { ids, total } = await remember(url, rememberedFor.plans, () => planHead(lists.plans[url]))
  const { rows } = await run(pool, 'plans.cards', [ids])
  return { plans: rows, pagination: { total, page: 1, limit: shown } }
}

const listPractitioners = async ({ url }) => {
  const { page, count, values } = lists.practitioners[url]
  const rows = await rowsOf(page, [...values, shown + 1, 0, null, null])
  const total =
    rows.length <= shown
      ? rows.length
      : await remember(url, rememberedFor.practitioners, async () => (await rowsOf(count, values))[0].total)
  return { practitioners: rows.slice(0, shown), pagination: { total, page: 1, limit: shown } }
}

const readJson = async (req) => {
  const chunks = []
  for await (const chunk of req) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

const doors = {
  'GET /api/v1/users/me': (req) => firstRow('me.read', [req.headers.authorization.slice(7)]),
  'GET /api/v1/personal-details': (req) => firstRow('details.by-id', [req.url.slice(req.url.lastIndexOf('/') + 1)]),
  'POST /api/v1/account-waitlist': async (req) => joinWaitlist(await readJson(req)),
  'POST /api/v1/auth/refresh-token': async (req) => refresh(await readJson(req)),
  'POST /api/v1/auth/login': async (req) => login(await readJson(req)),
}

const doorOf = ({ method, url }) => {
  if (url in lists.plans) return listPlans
  if (url in lists.practitioners) return listPractitioners
  return doors[`${method} ${url.startsWith('/api/v1/personal-details/') ? '/api/v1/personal-details' : url}`]
}

const answer = (res, status, data) => {
  const body = JSON.stringify({ status: 'success', data })
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) })
  res.end(body)
}

const server = createServer((req, res) => {
  const door = doorOf(req)
  if (!door) return answer(res, req.url === '/health' ? 200 : 404, null)
  door(req).then(
    (data) => answer(res, data ? 200 : 404, data),
    (error) => {
      process.stderr.write(`${error.stack}\n`)
      answer(res, 500, null)
    },
  )
})
server.listen(Number(BARE_PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
