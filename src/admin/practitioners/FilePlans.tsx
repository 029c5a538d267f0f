import Link from 'next/link'
import type { FilePlan } from '../../care/practitionerFile'
import { listHref } from '../components/listHref'
import { StatusBadge } from '../components/StatusBadge'
import { statuses } from '../components/statuses'
import { FilePanel } from './FilePanel'

/** What they have written; those who may read plans get there. */
export const FilePlans = ({ practitionerId, plans, mayRead }: { practitionerId: string; plans: FilePlan[]; mayRead: boolean }) => {
  const total = plans[0]?.total ?? 0
  const way = { href: listHref('health-plans', [['author', 'equals', practitionerId]]), label: total > 0 ? `All ${total}` : 'All' }
  return (
    <FilePanel title="Health plans" way={mayRead && total > 0 ? way : undefined}>
      {plans.length === 0 ? (
        <p className="afya-empty">They have written none.</p>
      ) : (
        <table className="afya-table">
          <tbody>
            {plans.map(({ id, title, status, currentVersion, followers }) => (
              <tr key={id}>
                <td>
                  {mayRead ? (
                    <Link href={`/admin/collections/health-plans/${id}`} prefetch={false}>
                      {title}
                    </Link>
                  ) : (
                    title
                  )}
                </td>
                <td>
                  <StatusBadge tone={statuses['health-plans']?.[status]?.tone ?? 'quiet'}>
                    {statuses['health-plans']?.[status]?.label ?? status}
                  </StatusBadge>
                </td>
                <td className="afya-nowrap">{currentVersion ? `version ${currentVersion}` : ''}</td>
                <td className="afya-nowrap">{followers > 0 ? `${followers} follow it` : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </FilePanel>
  )
}
