'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useReading } from '../components/useReading'
import { CallsChart } from './CallsChart'
import { KeysTable, type KeyState } from './KeysTable'
import { RoutesTable, type Usage } from './RoutesTable'

type Activity = { usage: Usage[]; keys: KeyState[] }

/** What a partner has called in the last thirty days, and its keys. */
export const PartnerActivity = () => {
  const { id } = useDocumentInfo()
  const { value: activity, note } = useReading<Activity>(id ? `/partners/${id}/activity` : null)
  if (!id) return null
  if (activity === null) return note
  return (
    <>
      <section className="afya-panel" aria-label="Calls">
        <header>
          <h3>Calls of the last 30 days</h3>
        </header>
        {activity.usage.length === 0 ? (
          <p className="afya-empty">It has not called yet.</p>
        ) : (
          <>
            <CallsChart usage={activity.usage} />
            {activity.usage.some(({ refused }) => refused > 0) && <p className="afya-empty">The red part of a day was refused.</p>}
            <RoutesTable usage={activity.usage} />
          </>
        )}
      </section>
      <section className="afya-panel" aria-label="Keys">
        <header>
          <h3>Keys</h3>
        </header>
        <KeysTable keys={activity.keys} />
      </section>
    </>
  )
}
