'use client'
import type { ComponentProps } from 'react'
import { CaseActions } from '../cases/CaseActions'
import type { Question } from '../components/ReasonDialog'

type CertificationActionsProps = Omit<ComponentProps<typeof CaseActions>, 'path' | 'verifying' | 'rejection' | 'children'> & {
  id: string
  expiresOn: string | null
  who: string
}

const rejection = (who: string): Question => ({
  title: `Reject this certification of ${who}?`,
  text: 'The practitioner gets a mail with your reason and can send it again.',
  confirmLabel: 'Reject',
  isDangerous: true,
  reason: {
    label: 'Why? The practitioner reads this.',
    presets: [
      'The document does not show this certification.',
      'The name on the document is not the name on the account.',
      'The document cannot be read. Please send a clear photo.',
      'We cannot confirm this issuer.',
    ],
  },
})
const verifyWords = (who: string) => ({
  title: `Verify this certification of ${who}?`,
  text: 'Patients see it in the profile through its last day, or for good when it has none. The practitioner gets a mail.',
  dayLabel: 'Good through, as printed on it; empty when it has no end',
})

/** The buttons of a certification. */
export const CertificationActions = ({ id, expiresOn, who, ...hands }: CertificationActionsProps) => (
  <CaseActions
    path={`/certifications/${id}`}
    {...hands}
    verifying={{ words: verifyWords(who), mustExpire: false, expiresOn, hasRivals: false }}
    rejection={rejection(who)}
  />
)
