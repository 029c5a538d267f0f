'use client'
import { Button, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useState } from 'react'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'
import { PublishDialog } from './PublishDialog'

type Plan = { status?: string; currentVersion?: number | null; author?: unknown; title?: string }

/** What can be done with the plan that is open, by its state. What has not been saved is sent nowhere. */
export const PlanDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const isChanged = useFormModified()
  const mayEdit = useMay('plans.edit')
  const mayPublish = useMay('plans.publish')
  if (!id) return null
  const { status, currentVersion, author, title } = (data ?? {}) as Plan
  if (isChanged && status !== 'archived') return <p className="afya-hint">Save first, then send or publish.</p>
  const path = `/health-plans/${id}`
  const next = (currentVersion ?? 0) + 1
  const archive = mayPublish && status !== 'archived' && (
    <ActionButton
      size="document"
      label="Archive …"
      look="subtle"
      call={{ path: `${path}/archive`, body: {} }}
      question={{
        title: `Archive “${title}”?`,
        text: 'Nobody can begin it any more, and it cannot be brought back. Who follows it goes on to the end.',
        confirmLabel: 'Archive',
        isDangerous: true,
      }}
    />
  )
  if (status === 'draft')
    return (
      <>
        {archive}
        {mayEdit && (
          <ActionButton
            size="document"
            label="Send to review"
            look={mayPublish && !author ? 'secondary' : 'primary'}
            call={{ path: `${path}/submit`, body: {} }}
          />
        )}
        {mayPublish && !author && <PublishButton planId={String(id)} next={next} />}
      </>
    )
  if (status === 'in_review')
    return (
      <>
        {archive}
        {mayEdit && <ActionButton size="document" label="Take back" call={{ path: `${path}/withdraw`, body: {} }} />}
        {mayPublish && (
          <ActionButton
            size="document"
            label="Send back …"
            call={{ path: `${path}/send-back`, body: {} }}
            question={{
              title: `Send “${title}” back?`,
              text: 'It becomes a draft again. The note stands beside it until it is sent to review again.',
              confirmLabel: 'Send back',
              reason: { label: 'What is to be changed?' },
            }}
          />
        )}
        {mayPublish && <PublishButton planId={String(id)} next={next} />}
      </>
    )
  if (status !== 'published') return null
  return (
    <>
      {archive}
      {mayEdit && (
        <ActionButton size="document" label={`Write version ${next}`} look="primary" call={{ path: `${path}/next-version`, body: {} }} />
      )}
    </>
  )
}

const PublishButton = ({ planId, next }: { planId: string; next: number }) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        buttonStyle="primary"
        size="medium"
        className="afya-action afya-action--document"
        type="button"
        margin={false}
        onClick={() => setIsOpen(true)}
      >
        Publish …
      </Button>
      {isOpen && <PublishDialog planId={planId} next={next} onClose={() => setIsOpen(false)} />}
    </>
  )
}
