'use client'
import { useAuth } from '@payloadcms/ui'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'

type FactorResetActionsProps = { reset: Record<string, unknown>; size: 'row' | 'document' }

const idOf = (value: unknown): unknown => (typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value)

/** Approve, Refuse and Stop, as far as they can be done by the person who looks: nobody approves what they asked for, or their own. */
export const FactorResetActions = ({ reset, size }: FactorResetActionsProps) => {
  const { user } = useAuth()
  const { id, status } = reset
  if (!useMay('factors.reset') || (status !== 'requested' && status !== 'approved')) return null
  const isMine = idOf(reset.requestedBy) === user?.id
  const isMe = idOf(reset.staffMember) === user?.id
  const path = (verb: string) => `/factor-resets/${String(id)}/${verb}`
  return (
    <>
      {status === 'requested' && !isMine && !isMe && (
        <>
          <ActionButton
            size={size}
            look="primary"
            label="Approve …"
            call={{ path: path('approve') }}
            question={{
              title: 'Approve this reset?',
              text: 'You are the second person. The owner is told at once; in 24 hours their second factor is removed.',
              confirmLabel: 'Approve',
            }}
          />
          <ActionButton
            size={size}
            label="Refuse …"
            call={{ path: path('refuse') }}
            question={{
              title: 'Refuse this reset?',
              confirmLabel: 'Refuse',
              reason: { label: 'Why? This is for the audit log.', presets: ['Could not reach the person'] },
            }}
          />
        </>
      )}
      {(status === 'approved' || isMine) && (
        <ActionButton
          size={size}
          label="Stop …"
          call={{ path: path('cancel') }}
          question={{
            title: 'Stop this reset?',
            text: 'The second factor stays as it is.',
            confirmLabel: 'Stop it',
            reason: { label: 'Why? This is for the audit log.', presets: ['The factor was found', 'It was not the owner who asked'] },
          }}
        />
      )}
    </>
  )
}
