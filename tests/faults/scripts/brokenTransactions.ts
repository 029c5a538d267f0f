import { randomUUID } from 'node:crypto'
import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { systemActor } from '../../../src/platform/actor'
import { runInContext } from '../../../src/platform/context'
import { pool, query, statement } from '../../../src/platform/db'
import { txFromRequest } from '../../../src/platform/db/payloadAdapter'
import { settleLibraries } from '../../../src/platform/env'
import { toAppError } from '../../../src/platform/http/errors'
import { sendMessage } from '../../../src/platform/mail/sendMessage'

// Payload operations whose hooks do what hooks must not do, or that the database leaves in the lurch: what does the caller hear, and what stays?
settleLibraries()
const { startPayload } = await import('../../../src/startPayload')
const payload = await startPayload()

const divide = statement('test.divide', 'SELECT 1/0')
const ownBackend = statement<{ pid: number }>('test.own-backend', 'SELECT pg_backend_pid() AS pid')
const endBackend = statement('test.end-backend', 'SELECT pg_terminate_backend($1)')

type Outcome = { answer: string; rows: number; audits: number; jobs: number; effects: number; checkedOut: number }
type Hooks = { beforeChange?: CollectionBeforeChangeHook; afterChange?: CollectionAfterChangeHook }

const count = async (text: string, value: string): Promise<number> => (await pool().query<{ n: number }>(text, [value])).rows[0]!.n
const checkedOut = () => pool().totalCount - pool().idleCount
/** A lost connection is noticed a moment later; one that stays checked out is told by the outcome. */
const untilGivenBack = async () => {
  for (const deadline = Date.now() + 5_000; checkedOut() > 0 && Date.now() < deadline;)
    await new Promise((resolve) => setTimeout(resolve, 20))
}
const effects: string[] = []
const txOf = (req: PayloadRequest) => txFromRequest(req, systemActor('broken-transactions'))

/** Creates a role with these hooks after its own ones, and looks what came of it. */
const createRole = async (hooks: Hooks): Promise<Outcome> => {
  const slug = `role-${randomUUID().slice(0, 8)}`
  const own = payload.collections.roles.config.hooks
  const kept = { beforeChange: own.beforeChange, afterChange: own.afterChange }
  const promise: CollectionAfterChangeHook = async ({ req }) => {
    const tx = await txOf(req)
    tx.enqueue(sendMessage, { channel: 'email', template: slug, accountId: null, sealed: 'nothing' }, { delaySeconds: 3600 })
    tx.afterCommit(() => void effects.push(slug))
  }
  own.beforeChange = [...(kept.beforeChange ?? []), ...(hooks.beforeChange ? [hooks.beforeChange] : [])]
  own.afterChange = [...(kept.afterChange ?? []), promise, ...(hooks.afterChange ? [hooks.afterChange] : [])]
  const create = () =>
    payload.create({ collection: 'roles', data: { name: slug, slug, permissions: ['audit.read'], isSystem: false, audience: 'staff' } })
  const answer = await runInContext({ requestId: slug }, create)
    .then(() => 'created')
    .catch((error: unknown) => `${toAppError(error).status} ${(error as Error).name}`)
  Object.assign(own, kept)
  await new Promise((resolve) => setTimeout(resolve, 100)) // effects
  await untilGivenBack()
  return {
    answer,
    rows: await count('SELECT count(*)::int AS n FROM roles WHERE slug = $1', slug),
    audits: await count(`SELECT count(*)::int AS n FROM audit_log WHERE changes::text LIKE '%' || $1 || '%'`, slug),
    jobs: await count(`SELECT count(*)::int AS n FROM jobs WHERE data ->> 'template' = $1`, slug),
    effects: effects.filter((effect) => effect === slug).length,
    checkedOut: checkedOut(),
  }
}

const readWhatIsNotThere = (req: PayloadRequest) => req.payload.findByID({ collection: 'roles', id: randomUUID(), req }).catch(() => null)

const loseConnection = async (req: PayloadRequest) => {
  const { pid } = (await (await txOf(req)).queryOne(ownBackend))!
  await query(endBackend, [pid])
}

/** A collection whose hooks write nothing: there is no statement between the swallowed error and COMMIT that would show it. */
const createQuietRow = async () => {
  const template = randomUUID()
  const own = payload.collections['sandbox-messages'].config.hooks
  const kept = own.afterChange
  own.afterChange = [async ({ req }) => void (await (await txOf(req)).query(divide).catch(() => null))]
  const answer = await payload
    .create({ collection: 'sandbox-messages', data: { channel: 'email', to: 'x', template, text: 'x' } })
    .then(() => 'created')
    .catch((error: unknown) => (error as Error).name)
  own.afterChange = kept ?? []
  return {
    answer,
    rows: await count('SELECT count(*)::int AS n FROM sandbox_messages WHERE template = $1', template),
    checkedOut: checkedOut(),
  }
}

/** The rule that one superadmin remains is checked by the database at COMMIT. */
const suspendLastSuperadmin = async () => {
  const { docs } = await payload.find({ collection: 'staff', where: { email: { equals: 'superadmin@afya.example' } } })
  const id = docs[0]!.id
  const answer = await payload
    .update({ collection: 'staff', id, data: { suspendedAt: new Date().toISOString() } })
    .then(() => 'updated')
    .catch((error: unknown) => `${toAppError(error).status} ${toAppError(error).code}`)
  return {
    answer,
    rows: await count('SELECT count(*)::int AS n FROM staff WHERE id = $1 AND suspended_at IS NOT NULL', id),
    audits: await count('SELECT count(*)::int AS n FROM audit_log WHERE target_id = $1', id),
    checkedOut: checkedOut(),
  }
}

/** An idle connection that turns out to be dead at BEGIN. */
const beginOnDeadConnection = async () => {
  const client = await pool().connect()
  client.query = (() => Promise.reject(new Error('Connection terminated unexpectedly'))) as never
  client.release()
  const answer = await payload.db.beginTransaction().then(
    () => 'begun',
    (error: unknown) => String(toAppError(error).status),
  )
  return { answer, checkedOut: checkedOut() }
}

/** A transaction that nobody ends, whose connection the server closes (idle_in_transaction_session_timeout does that). */
const forgottenTransaction = async () => {
  const id = String(await payload.db.beginTransaction())
  const req = { payload, transactionID: id, context: {} } as unknown as PayloadRequest
  await loseConnection(req)
  await new Promise((resolve) => setTimeout(resolve, 200))
  const answer = await Promise.resolve(payload.db.commitTransaction(id)).then(
    () => 'committed',
    (error: unknown) => String(toAppError(error).status),
  )
  return { answer, checkedOut: checkedOut() }
}

const outcomes = {
  plain: await createRole({}),
  failingHook: await createRole({ afterChange: () => Promise.reject(new Error('a hook that fails')) }),
  failedReadAfter: await createRole({ afterChange: async ({ req }) => void (await readWhatIsNotThere(req)) }),
  failedReadBefore: await createRole({ beforeChange: async ({ req, data }) => (await readWhatIsNotThere(req), data) }),
  swallowedError: await createRole({ afterChange: async ({ req }) => void (await (await txOf(req)).query(divide).catch(() => null)) }),
  lostConnection: await createRole({ afterChange: ({ req }) => loseConnection(req) }),
  quietSwallowedError: await createQuietRow(),
  lastSuperadmin: await suspendLastSuperadmin(),
  deadConnection: await beginOnDeadConnection(),
  forgotten: await forgottenTransaction(),
  afterAll: await createRole({}),
}
process.stdout.write(`\nOUTCOMES ${JSON.stringify(outcomes)}\n`)
process.exit(0)
