'use client'
import { toast, useDocumentInfo, useFormModified, useRouteCache } from '@payloadcms/ui'
import { useEffect } from 'react'
import type { PlacedActivity, PlanCalendar } from '../../care/plans'
import type { Refusal } from '../components/callStaffAction'
import { callStaffAction } from '../components/callStaffAction'
import { useReading } from '../components/useReading'
import { useMay } from '../permissions/PermissionsProvider'
import { copyOf, type ActivityBody } from './activityDraft'

type Change = { path: string; method?: 'POST' | 'PATCH' | 'DELETE'; body?: unknown }

/** The activities of the plan that is open, and what can be done with them. */
export const useActivities = (planId: string) => {
  const { data, lastUpdateTime } = useDocumentInfo()
  const { clearRouteCache } = useRouteCache()
  const isTextChanged = useFormModified()
  const { value, note, reload } = useReading<PlanCalendar>(`/health-plans/${planId}/calendar`)
  const mayEdit = useMay('plans.edit') && (value?.status === 'draft' || value?.status === 'published')
  // saving the plan may make it shorter, sending it to review closes it
  useEffect(() => void reload(), [reload, data?.status, lastUpdateTime])

  const activities = value ? [...value.activities].sort((a, b) => a.dayOffset - b.dayOffset || a.order - b.order) : []
  const root = `/health-plans/${planId}`

  const change = async ({ path, method = 'POST', body }: Change): Promise<Refusal | null> => {
    const outcome = await callStaffAction({ path: `${root}/${path}`, method, body })
    if ('refusal' in outcome) return outcome
    await reload()
    // a published plan has just become the draft of its next version; showing that would take away what somebody is typing
    if (value?.status === 'published' && !isTextChanged) clearRouteCache()
    return null
  }
  const orToast = async (made: Promise<Refusal | null>): Promise<boolean> => {
    const refused = await made
    if (refused) toast.error(refused.refusal)
    return !refused
  }

  /** Behind what happens before it, so that the order is that of the days unless somebody changes it. */
  const placeOf = ({ dayOffset, time }: Pick<ActivityBody, 'dayOffset' | 'time'>): number =>
    activities.filter((other) => other.dayOffset < dayOffset! || (other.dayOffset === dayOffset && other.time <= time!)).length + 1

  const add = (body: ActivityBody) => change({ path: 'activities', body: { ...body, order: body.order ?? placeOf(body) } })

  return {
    calendar: value,
    activities,
    note,
    mayEdit,
    save: (id: string | null, body: ActivityBody) => (id ? change({ path: `activities/${id}`, method: 'PATCH', body }) : add(body)),
    copy: (activity: PlacedActivity, dayOffset: number) => orToast(add(copyOf(activity, dayOffset))),
    /** All of a template, one after the other. */
    addAll: async (bodies: readonly ActivityBody[]) => {
      for (const [at, body] of bodies.entries()) if (!(await orToast(add({ ...body, order: at + 1 })))) return
    },
    /** Changes places with the one before (-1) or after (1) it on the same day. */
    move: async (activity: PlacedActivity, by: -1 | 1) => {
      const ids = activities.map(({ id }) => id)
      const at = ids.indexOf(activity.id)
      ids.splice(at, 1)
      ids.splice(at + by, 0, activity.id)
      await orToast(change({ path: 'activities-order', body: { ids } }))
    },
    remove: async (activity: PlacedActivity) => {
      if (!(await orToast(change({ path: `activities/${activity.id}`, method: 'DELETE' })))) return
      const back = { ...copyOf(activity, activity.dayOffset), order: activity.order }
      toast.success(`“${activity.title}” is deleted.`, { action: { label: 'Undo', onClick: () => void orToast(add(back)) } })
    },
  }
}
