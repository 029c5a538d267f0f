'use client'
import type { ComponentProps } from 'react'
import { CaseActions } from '../cases/CaseActions'
import { ActionButton } from '../components/ActionButton'
import type { Question } from '../components/ReasonDialog'

type LicenseActionsProps = Omit<ComponentProps<typeof CaseActions>, 'path' | 'verifying' | 'rejection'> & {
  id: string
  expiresOn: string | null
  hasRivals: boolean
  who: string
}

const rejection = (who: string): Question => ({
  title: `Reject the licence of ${who}?`,
  text: 'The practitioner gets a mail with your reason and can correct the licence.',
  confirmLabel: 'Reject',
  isDangerous: true,
  reason: {
    label: 'Why? The practitioner reads this.',
    presets: [
      'The register does not know this number.',
      'The name on the document is not the name on the account.',
      'The document cannot be read. Please send a clear photo.',
      'The licence has expired.',
    ],
  },
})
const suspension = (who: string): Question => ({
  title: `Suspend the licence of ${who}?`,
  text: 'Patients cannot find or book them from now on. The practitioner gets a mail with your reason.',
  confirmLabel: 'Suspend',
  isDangerous: true,
  reason: {
    label: 'Why? The practitioner reads this.',
    presets: ['The register shows the licence as suspended.', 'A complaint is being looked into.'],
  },
})
const verifyWords = (who: string) => ({
  title: `Verify the licence of ${who}?`,
  text: 'The practitioner becomes visible through the last day of the licence and gets a mail.',
  dayLabel: 'Good through, as printed on the licence',
})

/** The buttons of a licence: those of every case, and what may happen to it afterwards. */
export const LicenseActions = ({ id, expiresOn, hasRivals, who, ...hands }: LicenseActionsProps) => {
  const path = `/license-verifications/${id}`
  return (
    <CaseActions
      path={path}
      {...hands}
      verifying={{ words: verifyWords(who), mustExpire: true, expiresOn, hasRivals }}
      rejection={rejection(who)}
    >
      {hands.status === 'verified' && (
        <ActionButton size="document" label="Suspend …" call={{ path: `${path}/suspend` }} question={suspension(who)} />
      )}
      {hands.status === 'suspended' && (
        <ActionButton size="document" label="Lift the suspension" look="primary" call={{ path: `${path}/reinstate` }} />
      )}
    </CaseActions>
  )
}
