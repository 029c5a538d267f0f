'use client'
import { useCallback, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { callStaffAction } from './callStaffAction'

type Reading<Value> = {
  /** null until it is read, and when it cannot be read. */
  value: Value | null
  /** Words in its place meanwhile. */
  note: ReactNode
  reload: () => Promise<void>
}

/** Reads what a part of a page shows, with the panel's cookie. A path of null reads nothing. */
export const useReading = <Value,>(path: string | null): Reading<Value> => {
  const [value, setValue] = useState<Value | null>(null)
  const [isRefused, setIsRefused] = useState(false)
  const reload = useCallback(async () => {
    if (path === null) return
    const outcome = await callStaffAction<Value>({ path, method: 'GET' })
    setIsRefused('refusal' in outcome)
    setValue('answer' in outcome ? outcome.answer : null)
  }, [path])
  useEffect(() => void reload(), [reload])
  const words = isRefused ? 'This cannot be read right now. Reload the page to try again.' : 'Looking …'
  return { value, note: value === null && <p className="afya-empty">{words}</p>, reload }
}
