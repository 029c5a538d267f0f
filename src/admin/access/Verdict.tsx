import Link from 'next/link'
import type { Explanation } from '../../compliance/policy'
import { rolesThatPermit } from '../../compliance/policy'
import { StatusBadge } from '../components/StatusBadge'

/** What it comes to, everything that was looked at, and who else could do it. */
export const Verdict = ({ explanation }: { explanation: Explanation }) => {
  const { person, permission, act, allowed, because, record } = explanation
  const isAboutAnyRecord = record === null && because.some(({ holds }) => holds === null)
  const permitting = rolesThatPermit(permission)
  return (
    <section aria-label="Verdict" className="afya-overview afya-explain__verdict">
      <p>
        <StatusBadge tone={allowed ? 'done' : 'bad'}>{allowed ? 'Permitted' : 'Refused'}</StatusBadge>{' '}
        <Link href={`/admin/collections/${person.kind === 'staff' ? 'staff' : 'accounts'}/${person.id}`} prefetch={false}>
          {person.name}
        </Link>{' '}
        · {act}
        {record && ` · the record of ${record.name}`}
      </p>
      {!person.isActive && <p className="afya-notice">This person is suspended or erased and cannot sign in.</p>}
      {isAboutAnyRecord && allowed && <p className="afya-empty">Permitted with some records. Name one to know about it.</p>}
      {because.length === 0 && <p className="afya-empty">They hold no role that could permit anything.</p>}
      <ol className="afya-explain__reasons">
        {because.map(({ words, rule, holds }, index) => (
          <li key={index} data-helps={helps(rule, holds)}>
            <span aria-hidden="true">{{ yes: '✓', no: '✕', depends: '?' }[helps(rule, holds)]}</span> {words}
          </li>
        ))}
      </ol>
      {!allowed && !because.some(({ rule, holds }) => rule === 'role' && holds) && permitting.length > 0 && (
        <p className="afya-empty">Roles that permit it: {permitting.join(', ')}.</p>
      )}
    </section>
  )
}

/** Whether this reason speaks for permitting it: a refusal's condition that does not hold does. */
const helps = (rule: Explanation['because'][number]['rule'], holds: boolean | null): 'yes' | 'no' | 'depends' =>
  holds === null ? 'depends' : holds === (rule !== 'deny') ? 'yes' : 'no'
