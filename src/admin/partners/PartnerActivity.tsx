'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { CallsChart } from './CallsChart'
import { KeysTable, type KeyState } from './KeysTable'
import { RoutesTable, type Usage } from './RoutesTable'

type Activity = { usage: Usage[]; keys: KeyState[] }

/** What a partner has called in the last thirty days, and its keys. */
export const PartnerActivity = () => {
  const { id } = useDocumentInfo()
  const [activity, setActivity] = useState<Activity | 'unreadable' | null>(null)
  useEffect(() => {
    if (!id) return
    const load = async () => {
      const response = await fetch(`/api/partners/${id}/activity`, { credentials: 'include' })
      setActivity(response.ok ? ((await response.json()) as Activity) : 'unreadable')
    }
    void load().catch(() => setActivity('unreadable'))
  }, [id])
  if (!id) return null
  if (activity === null) return <p className="afya-empty">Looking …</p>
  if (activity === 'unreadable') return <p className="afya-empty">Its calls cannot be read right now. Reload the page to try again.</p>
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
