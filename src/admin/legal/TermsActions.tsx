'use client'
import { Button, toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Review } from '../../legal/reviewTermsVersion'
import { ActionButton } from '../components/ActionButton'
import { callStaffAction } from '../components/callStaffAction'
import { useAsk } from '../components/QuestionsProvider'
import { useStaffAction } from '../components/useStaffAction'
import { useMay } from '../permissions/PermissionsProvider'
import { askedAgainWords } from './askedAgainWords'
import { ScheduleDialog } from './ScheduleDialog'

type TermsActionsProps = { id: string; status: string; isChanged?: boolean }

/** Publish, schedule, take back or go on from one version. */
export const TermsActions = ({ id, status, isChanged = false }: TermsActionsProps) => {
  const mayEdit = useMay('content.edit')
  if (!mayEdit) return null
  if (isChanged) return <p className="afya-hint">Save first, then publish or schedule.</p>
  if (status === 'draft' || status === 'scheduled')
    return (
      <>
        {status === 'scheduled' && (
          <ActionButton size="document" label="Do not publish" call={{ path: `/terms-versions/${id}/unschedule`, body: {} }} />
        )}
        <ScheduleButton id={id} label={status === 'scheduled' ? 'Another time …' : 'Schedule …'} />
        <PublishButton id={id} />
      </>
    )
  return status === '' ? null : <NextVersionButton id={id} />
}

/** Says what publishing does before it does it: how many people are asked again is looked up when somebody asks. */
const PublishButton = ({ id }: { id: string }) => {
  const ask = useAsk()
  const { run, isBusy } = useStaffAction()
  const publish = async () => {
    const outcome = await callStaffAction({ path: `/terms-versions/${id}/review`, method: 'GET' })
    if ('refusal' in outcome) return void toast.error(outcome.refusal)
    const { review } = outcome.answer as unknown as { review: Review }
    if (review.problem) return void toast.error(review.problem)
    ask(
      {
        title: `Publish “${review.title}” now?`,
        text: `${askedAgainWords(review)} A published version cannot be changed or deleted by anybody.`,
        confirmLabel: 'Publish now',
      },
      async () => (await run({ path: `/terms-versions/${id}/publish`, body: { replaces: review.comparedWith?.id ?? null } })) !== null,
    )
  }
  return (
    <Button
      buttonStyle="primary"
      size="medium"
      className="afya-action afya-action--document"
      type="button"
      margin={false}
      disabled={isBusy}
      onClick={() => void publish()}
    >
      Publish now
    </Button>
  )
}

const ScheduleButton = ({ id, label }: { id: string; label: string }) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        buttonStyle="secondary"
        size="medium"
        className="afya-action afya-action--document"
        type="button"
        margin={false}
        onClick={() => setIsOpen(true)}
      >
        {label}
      </Button>
      {isOpen && <ScheduleDialog id={id} onClose={() => setIsOpen(false)} />}
    </>
  )
}

const NextVersionButton = ({ id }: { id: string }) => {
  const { run, isBusy } = useStaffAction()
  const router = useRouter()
  const begin = async () => {
    const answer = (await run({ path: `/terms-versions/${id}/next-version`, body: {} })) as { doc?: { id: string } } | null
    if (answer?.doc) router.push(`/admin/collections/terms-versions/${answer.doc.id}`)
  }
  return (
    <Button
      buttonStyle="primary"
      size="medium"
      className="afya-action afya-action--document"
      type="button"
      margin={false}
      disabled={isBusy}
      onClick={() => void begin()}
    >
      Write the next version
    </Button>
  )
}
