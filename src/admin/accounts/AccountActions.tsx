'use client'
import { ActionButton } from '../components/ActionButton'
import { restoreQuestion, suspendQuestion } from './accountQuestions'

type AccountActionsProps = { id: string; who: string; status: unknown; size: 'row' | 'document' }

/** Suspend, or Restore for a suspended account. */
export const AccountActions = ({ id, who, status, size }: AccountActionsProps) =>
  status === 'suspended' ? (
    <ActionButton
      key="restore"
      size={size}
      label="Restore"
      look="primary"
      call={{ path: `/accounts/${id}/restore` }}
      question={restoreQuestion(who)}
    />
  ) : (
    <ActionButton key="suspend" size={size} label="Suspend" call={{ path: `/accounts/${id}/suspend` }} question={suspendQuestion(who)} />
  )
