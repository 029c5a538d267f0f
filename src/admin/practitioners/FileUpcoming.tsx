import Link from 'next/link'
import type { Upcoming } from '../../care/practitionerFile'
import { StatusBadge } from '../components/StatusBadge'
import { statuses } from '../components/statuses'
import { FilePanel } from './FilePanel'
import { consultationWords } from './lackWords'
import { zoneMoment } from './zoneMoment'

type FileUpcomingProps = { practitionerId: string; upcoming: Upcoming[]; timezone: string; seesPatients: boolean }

/** What is booked next; who with, for those who may know. */
export const FileUpcoming = ({ practitionerId, upcoming, timezone, seesPatients }: FileUpcomingProps) => {
  const total = upcoming[0]?.total ?? 0
  const way = { href: `/admin/calendar?view=week&practitionerId=${practitionerId}`, label: 'The calendar' }
  return (
    <FilePanel title={total > upcoming.length ? `Upcoming: the next of ${total}` : 'Upcoming'} way={seesPatients ? way : undefined}>
      {upcoming.length === 0 ? (
        <p className="afya-empty">Nothing is booked.</p>
      ) : (
        <table className="afya-table">
          <tbody>
            {upcoming.map(({ id, startsAt, consultationType, status, patient }) => (
              <tr key={id}>
                <td className="afya-nowrap">
                  {seesPatients ? (
                    <Link href={`/admin/collections/appointments/${id}`} prefetch={false}>
                      {zoneMoment(startsAt, timezone)}
                    </Link>
                  ) : (
                    zoneMoment(startsAt, timezone)
                  )}
                </td>
                <td>{consultationWords[consultationType]}</td>
                {seesPatients && <td>{patient ?? 'A patient'}</td>}
                <td>
                  <StatusBadge tone={statuses.appointments?.[status]?.tone ?? 'quiet'}>
                    {statuses.appointments?.[status]?.label ?? status}
                  </StatusBadge>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </FilePanel>
  )
}
