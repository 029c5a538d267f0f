'use client'
import { ActionButton } from '../components/ActionButton'
import type { Question } from '../components/ReasonDialog'

const rejection: Question = {
  title: 'Reject this picture?',
  text: 'The person gets a mail with your reason and can send another one.',
  confirmLabel: 'Reject',
  isDangerous: true,
  reason: {
    label: 'Why? The person reads this.',
    presets: [
      'The picture is too dark or blurred to read.',
      'The name is not the one on the account.',
      'The document has expired.',
      'Part of the document is missing from the picture.',
    ],
  },
}

/** Accept and Reject of a picture that waits. */
export const ImageDecision = ({ id, status, size }: { id: string; status: string; size: 'row' | 'document' }) =>
  status !== 'submitted' ? null : (
    <div className="afya-row-actions">
      <ActionButton size={size} label="Accept" look="primary" call={{ path: `/identity-images/${id}/accept` }} />
      <ActionButton size={size} label="Reject …" call={{ path: `/identity-images/${id}/reject` }} question={rejection} />
    </div>
  )
