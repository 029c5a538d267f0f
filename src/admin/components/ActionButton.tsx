'use client'
import { Button } from '@payloadcms/ui'
import type { StaffActionCall } from './callStaffAction'
import type { Question } from './ReasonDialog'
import { useAsk } from './QuestionsProvider'
import { useStaffAction } from './useStaffAction'

type ActionButtonProps = {
  label: string
  call: StaffActionCall
  /** Asked first; a reason that it asks for is sent as `reason`. */
  question?: Question
  look?: 'primary' | 'secondary' | 'subtle' | 'error'
  /** `row` fits a table line, `document` the bar above a document. */
  size?: 'row' | 'document'
  /** After it worked. */
  onDone?: () => void
}

/** One staff action as a button: a click, a question when there is one, a word on what happened, and the page anew. */
export const ActionButton = ({ label, call, question, look = 'secondary', size = 'row', onDone }: ActionButtonProps) => {
  const { run, isBusy } = useStaffAction()
  const ask = useAsk()
  const act = async (reason?: string): Promise<boolean> => {
    const answer = await run(reason ? { ...call, body: { ...(call.body as object), reason } } : call)
    if (answer) onDone?.()
    return answer !== null
  }
  return (
    <Button
      buttonStyle={look}
      size={size === 'row' ? 'xsmall' : 'medium'}
      className={`afya-action afya-action--${size}`}
      type="button"
      margin={false}
      disabled={isBusy}
      onClick={() => (question ? ask(question, act) : void act())}
    >
      {label}
    </Button>
  )
}
