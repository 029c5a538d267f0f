'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import type { PlanDifference, PlanVersion } from '../../care/plans'
import { ActionButton } from '../components/ActionButton'
import { listHref } from '../components/listHref'
import { momentWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import { useReading } from '../components/useReading'
import { useMay } from '../permissions/PermissionsProvider'
import { DifferenceView } from './DifferenceView'

type History = { status: string; currentVersion: number | null; versions: PlanVersion[] }

/** What has been published, by whom, how it differs from the version before, and who is still on it. */
export const VersionHistory = () => {
  const { id, data, lastUpdateTime } = useDocumentInfo()
  const { value, note, reload } = useReading<History>(id ? `/health-plans/${id}/history` : null)
  const mayPublish = useMay('plans.publish')
  useEffect(() => void reload(), [reload, data?.status, lastUpdateTime])
  if (!id) return <p className="afya-empty">Nothing is published yet.</p>
  if (!value) return note
  const { versions, status } = value
  const behind = versions.reduce((sum, { isCurrent, followers }) => sum + (isCurrent ? 0 : followers), 0)
  const isOnSale = versions.some(({ isCurrent }) => isCurrent)
  return (
    <section className="afya-versions" aria-label="Versions">
      {behind > 0 && isOnSale && (
        <div className="afya-notice afya-versions__behind">
          <p>
            {behind === 1 ? 'One person follows' : `${behind.toLocaleString('en')} people follow`} an earlier version. They stay on it
            unless you move them: what they have done is kept, the days to come are those of the current version.
          </p>
          {mayPublish && (
            <ActionButton
              size="document"
              label="Move followers to the current version …"
              call={{ path: `/health-plans/${String(id)}/move-followers`, body: {} }}
              question={{
                title: `Move ${behind === 1 ? 'one follower' : `${behind} followers`} to version ${value.currentVersion}?`,
                text: 'From tomorrow they do what the current version says. This cannot be undone.',
                confirmLabel: 'Move',
              }}
              onDone={() => void reload()}
            />
          )}
        </div>
      )}
      {versions.length === 0 && <p className="afya-empty">Nothing is published yet. The first version appears here.</p>}
      <ol>
        {versions.length > 0 && (status === 'draft' || status === 'in_review') && (
          <li>
            <h3>
              Version {(value.currentVersion ?? 0) + 1} <StatusBadge tone="waiting">In the making</StatusBadge>
            </h3>
            <Difference path={`/health-plans/${String(id)}/differences/draft`} label="What is different so far" />
          </li>
        )}
        {versions.map((version) => (
          <li key={version.id}>
            <h3>
              Version {version.version} {version.isCurrent && <StatusBadge tone="done">On sale</StatusBadge>}
            </h3>
            <p>
              {momentWords(new Date(version.publishedAt))}
              {version.publishedBy && `, by ${version.publishedBy}`} · {version.activitiesCount}{' '}
              {version.activitiesCount === 1 ? 'activity' : 'activities'} in {version.durationDays}{' '}
              {version.durationDays === 1 ? 'day' : 'days'} · <Followers planId={String(id)} {...version} />
            </p>
            {version.whatChanged && <blockquote>{version.whatChanged}</blockquote>}
            {version.version > 1 && (
              <Difference
                path={`/health-plans/${String(id)}/differences/${version.version}`}
                label={`How it differs from version ${version.version - 1}`}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

const Followers = ({ planId, version, followers }: { planId: string } & Pick<PlanVersion, 'version' | 'followers'>) => {
  const words = followers === 0 ? 'nobody follows it' : followers === 1 ? 'one follower' : `${followers.toLocaleString('en')} followers`
  const mayRead = useMay('adherence.read')
  if (followers === 0 || !mayRead) return words
  return (
    <Link
      href={listHref('plan-subscriptions', [
        ['plan', 'equals', planId],
        ['version', 'equals', String(version)],
      ])}
      prefetch={false}
    >
      {words}
    </Link>
  )
}

/** Read when somebody opens it. */
const Difference = ({ path, label }: { path: string; label: string }) => {
  const [isOpen, setIsOpen] = useState(false)
  const { value, note } = useReading<PlanDifference>(isOpen ? path : null)
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {isOpen && (value ? <DifferenceView difference={value} /> : note)}
    </details>
  )
}
