'use client'
import { useState } from 'react'
import { isOver } from './factorCalls'

/** One call at a time, with the words of its refusal. A sign-in that is over goes back to its beginning. */
export const useFactorCall = () => {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const run = async <Answer>(call: () => Promise<{ answer: Answer } | { refusal: string; code?: string }>): Promise<Answer | null> => {
    setIsBusy(true)
    setProblem(null)
    const outcome = await call()
    setIsBusy(false)
    if ('answer' in outcome) return outcome.answer
    if (isOver(outcome.code)) window.location.assign('/admin/login')
    setProblem(outcome.refusal)
    return null
  }
  return { isBusy, problem, run, setProblem }
}
