'use client'
import { ActionButton } from '../components/ActionButton'

type InvitationActionsProps = { id: string; to: string; size: 'row' | 'document' }

/** What can be done with an invitation that is still open. */
export const InvitationActions = ({ id, to, size }: InvitationActionsProps) => (
  <>
    <ActionButton
      size={size}
      label="Send again"
      call={{ path: `/invitations/${id}/resend` }}
      question={{ title: `Send again to ${to}?`, text: 'They get a new code, and the old one stops working.', confirmLabel: 'Send again' }}
    />
    <ActionButton
      size={size}
      label="Revoke"
      call={{ path: `/invitations/${id}/revoke` }}
      question={{
        title: `Revoke the invitation of ${to}?`,
        text: 'Its code stops working at once. They are not told.',
        confirmLabel: 'Revoke',
        isDangerous: true,
      }}
    />
  </>
)
