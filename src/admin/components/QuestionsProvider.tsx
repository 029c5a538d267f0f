'use client'
import { createContext, useCallback, useContext, useState } from 'react'
import type { ReactNode } from 'react'
import type { Question } from './ReasonDialog'
import { ReasonDialog } from './ReasonDialog'

/** Asks, and runs `confirmed` with the reason; the dialog stays open until that says true. */
type Ask = (question: Question, confirmed: (reason: string) => Promise<boolean>) => void
type Asked = { question: Question; confirmed: (reason: string) => Promise<boolean> }

const QuestionsContext = createContext<Ask>(() => undefined)

/**
 * The one place where questions are shown. It stands above the pages: a list that is shown anew, because an earlier action has just ended, takes
 * its rows with it but not the question that somebody is answering.
 */
export const QuestionsProvider = ({ children }: { children: ReactNode }) => {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const ask = useCallback<Ask>((question, confirmed) => setAsked({ question, confirmed }), [])
  const confirm = async (reason: string) => {
    if (!asked) return
    setIsBusy(true)
    const isDone = await asked.confirmed(reason)
    setIsBusy(false)
    if (isDone) setAsked(null)
  }
  return (
    <QuestionsContext.Provider value={ask}>
      {children}
      {asked && (
        <ReasonDialog
          question={asked.question}
          isOpen
          isBusy={isBusy}
          onClose={() => setAsked(null)}
          onConfirm={(reason) => void confirm(reason)}
        />
      )}
    </QuestionsContext.Provider>
  )
}

export const useAsk = (): Ask => useContext(QuestionsContext)
