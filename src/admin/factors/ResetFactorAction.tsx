'use client'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'

type ResetFactorActionProps = { collection: 'accounts' | 'staff'; id: string; who: string; mfaEnabledAt: unknown }

/** Asks for the removal of a lost second factor; a colleague has to approve it. Only for who has one. */
export const ResetFactorAction = ({ collection, id, who, mfaEnabledAt }: ResetFactorActionProps) => {
  if (!useMay('factors.reset') || !mfaEnabledAt) return null
  return (
    <ActionButton
      size="document"
      label="Reset second factor …"
      call={{ path: `/${collection}/${id}/reset-second-factor` }}
      question={{
        title: `Reset the second factor of ${who}?`,
        text: 'A colleague has to approve this. The person is then told by mail and text, and a day later their factors, recovery codes and sign-ins are removed, unless they use their factor before.',
        confirmLabel: 'Ask for the reset',
        reason: {
          label: 'How do you know that it is them, and that it is lost? This is for your colleague and the audit log.',
          presets: ['Video call with an identity document', 'Came to the clinic in person', 'Called back on the number we know'],
        },
      }}
    />
  )
}
