'use client'
import { toast, useRouteCache } from '@payloadcms/ui'
import { useCallback, useState } from 'react'
import type { ActionAnswer, StaffActionCall } from './callStaffAction'
import { callStaffAction } from './callStaffAction'

/** Runs one staff action at a time: says what happened and shows the page anew. Answers null when it was refused. */
export const useStaffAction = () => {
  const { clearRouteCache } = useRouteCache()
  const [isBusy, setIsBusy] = useState(false)
  const run = useCallback(
    async (call: StaffActionCall): Promise<ActionAnswer | null> => {
      setIsBusy(true)
      const outcome = await callStaffAction(call)
      setIsBusy(false)
      if ('refusal' in outcome) {
        toast.error(outcome.refusal)
        return null
      }
      if (outcome.answer.message && !outcome.answer.results) toast.success(outcome.answer.message)
      clearRouteCache()
      return outcome.answer
    },
    [clearRouteCache],
  )
  return { run, isBusy }
}
