'use client'
import { Drawer, useModal } from '@payloadcms/ui'
import type { PlacedActivity } from '../../care/plans'
import type { Refusal } from '../components/callStaffAction'
import type { ActivityBody, ActivityDraft } from './activityDraft'
import { ActivityForm } from './ActivityForm'

/** An activity that somebody writes; a new one has no id yet. */
export type Writing = { id: string | null; draft: ActivityDraft; isUnsaved?: boolean }
/** The plan that it belongs to. */
export type Around = { durationDays: number; activities: readonly PlacedActivity[] }

type DrawerProps = {
  slug: string
  writing: Writing | null
  around: Around
  isReadOnly: boolean
  onSave: (id: string | null, body: ActivityBody) => Promise<Refusal | null>
  /** Closed with something that has not been saved. */
  onLeft: (writing: Writing) => void
}

/** One activity beside the plan. */
export const ActivityDrawer = ({ slug, writing, around, isReadOnly, onSave, onLeft }: DrawerProps) => {
  const { closeModal } = useModal()
  return (
    <Drawer slug={slug} className="afya-drawer" title={isReadOnly ? 'Activity' : writing?.id ? 'Change the activity' : 'A new activity'}>
      {writing && (
        <ActivityForm
          writing={writing}
          around={around}
          isReadOnly={isReadOnly}
          onSave={onSave}
          onLeft={onLeft}
          onClose={() => closeModal(slug)}
        />
      )}
    </Drawer>
  )
}
