'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { callStaffAction } from '../components/callStaffAction'
import { queryOf, type Asked } from './calendarAsked'
import type { ShownCalendar } from './calendarTypes'

/** Reads the calendar; what was shown stays until the next is there. Of two questions at once the later one's answer counts. */
export const useCalendar = (asked: Asked, ownZone: string | null) => {
  const [page, setPage] = useState<ShownCalendar | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isReading, setIsReading] = useState(true)
  const latest = useRef(0)
  const query = queryOf(asked).toString()
  const reload = useCallback(async () => {
    if (!ownZone) return
    const mine = (latest.current += 1)
    setIsReading(true)
    const path = `/appointments/calendar?${query}&timezone=${encodeURIComponent(ownZone)}`
    const outcome = await callStaffAction<ShownCalendar>({ path, method: 'GET' })
    if (mine !== latest.current) return
    setIsReading(false)
    setProblem('refusal' in outcome ? outcome.refusal : null)
    setPage('answer' in outcome ? outcome.answer : null)
  }, [query, ownZone])
  useEffect(() => void reload(), [reload])
  return { page, problem, isReading, reload }
}

/** The zone of the browser; null until the page runs in one. */
export const useOwnZone = (): string | null => {
  const [zone, setZone] = useState<string | null>(null)
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'), [])
  return zone
}
