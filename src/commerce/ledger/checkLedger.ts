import { systemActor, type Actor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { env } from '../../platform/env'
import { log } from '../../platform/log'
import { queueMessage } from '../../platform/mail/sendMessage'
import { uuidv7 } from '../../platform/uuid'
import { superadminSlug } from '../../compliance/roles'
import { headsLine } from './chain'
import type { LedgerCheck } from './lastCheck'
import { problemSentence, type LedgerProblem } from './problems'
import { ledgerMoment, verifyLedger, type LedgerVerdict } from './verifyLedger'

const lock = statement('ledger.lock-checks', `SELECT pg_advisory_xact_lock(hashtext('afya.ledger_checks'))`)
const insert = statement(
  'ledger.keep-check',
  `INSERT INTO ledger_checks (id, is_sound, transactions, duration_ms, problems, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, now())`,
)
/** What the check before found: told again only when something else is wrong. */
const before = statement<{ problems: LedgerProblem[] }>(
  'ledger.check-before',
  'SELECT problems FROM ledger_checks WHERE created_at < $1 ORDER BY created_at DESC, id DESC LIMIT 1',
)
const readers = statement<{ email: string; name: string | null }>(
  'ledger.alarm-readers',
  `SELECT s.email, s.name FROM staff s WHERE s.suspended_at IS NULL AND EXISTS (
     SELECT 1 FROM staff_rels l JOIN roles r ON r.id = l.roles_id AND r.audience = 'staff' WHERE l.parent_id = s.id AND l.path = 'roles' AND (r.slug = '${superadminSlug}'
       OR EXISTS (SELECT 1 FROM roles_permissions p WHERE p.parent_id = r.id AND p.value = 'ledger.read')))`,
)

const keyOf = ({ rule, currency, id, what }: LedgerProblem): string => [rule, currency, id, what].join(' ')

const raiseAlarm = async (tx: Tx, { at, problems }: Pick<LedgerVerdict, 'at' | 'problems'>): Promise<void> => {
  const sentences = problems.map(problemSentence)
  log.error({ problems }, `the ledger is not sound: ${sentences.join(' ')}`)
  const known = new Set(((await tx.queryOne(before, [at]))?.problems ?? []).map(keyOf))
  if (problems.every((problem) => known.has(keyOf(problem)))) return
  tx.audit('ledger.broken', { outcome: 'failed', reason: sentences[0]!.slice(0, 500) })
  const data = { sentences: sentences.slice(0, 10), link: `${env().SERVER_URL}/admin/collections/ledger-checks` }
  for (const { email, name } of await tx.query(readers))
    queueMessage(tx, { channel: 'email', to: email, template: 'ledger-broken', data: { firstName: name?.split(' ')[0] ?? '', ...data } })
}

const keep = (actor: Actor, verdict: LedgerVerdict, durationMs: number): Promise<LedgerCheck> =>
  withTransaction(actor, async (tx) => {
    await tx.query(lock)
    const { at, transactions, heads, problems } = verdict
    const check = { id: uuidv7(), at, isSound: problems.length === 0, transactions, durationMs, problems }
    await tx.query(insert, [check.id, check.isSound, transactions, durationMs, JSON.stringify(problems), at])
    if (!check.isSound) await raiseAlarm(tx, verdict)
    else
      tx.audit('ledger.verified', {
        changes: { transactions: { after: transactions }, ...(heads.length > 0 && { heads: { after: headsLine(heads) } }) },
      })
    return check
  })

/**
 * Checks the whole ledger and keeps what came of it. When something is wrong, the process's log says so each time, and staff who may see the ledger get a mail once
 * for each thing that is found; nothing is paid out until a later check finds all well.
 */
export const checkLedger = async (actor: Actor = systemActor('ledger-check')): Promise<LedgerCheck> => {
  const began = performance.now()
  const verdict = await verifyLedger()
  return keep(actor, verdict, Math.round(performance.now() - began))
}

/** Notes that the ledger could not be checked: what nobody can check is not sound. */
export const noteUnfinishedCheck = async (): Promise<LedgerCheck> =>
  keep(systemActor('ledger-check'), { at: await ledgerMoment(), transactions: 0, heads: [], problems: [{ rule: 'unfinished' }] }, 0)
