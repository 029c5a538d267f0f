'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { ActionButton } from '../components/ActionButton'
import type { Question } from '../components/ReasonDialog'
import { useStaffAction } from '../components/useStaffAction'
import { VerifyDialog, type Verification } from './VerifyDialog'

type LicenseActionsProps = {
  id: string
  status: string
  isMine: boolean
  /** Nobody has taken it. */
  isUntouched: boolean
  /** Taken so long ago that others may take it over. */
  isLapsed: boolean
  expiresOn: string | null
  hasRivals: boolean
  /** The facts on the screen: what is decided. */
  seen: string
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

/** The buttons of a case: those that fit its state and whose hands it is in. */
export const LicenseActions = ({ id, status, isMine, isUntouched, isLapsed, expiresOn, hasRivals, seen, who }: LicenseActionsProps) => {
  const path = `/license-verifications/${id}`
  const isFree = status === 'submitted' && isUntouched
  const mayDecide = isFree || (status === 'in-review' && isMine)
  const mayTake = status === 'submitted' || (status === 'in-review' && !isMine && isLapsed)
  return (
    <div className="afya-row-actions afya-case__actions">
      {mayDecide && <VerifyButton path={path} expiresOn={expiresOn} hasRivals={hasRivals} seen={seen} who={who} />}
      {mayDecide && (
        <ActionButton size="document" label="Reject …" call={{ path: `${path}/reject`, body: { seen } }} question={rejection(who)} />
      )}
      {mayTake && <ActionButton size="document" label={status === 'in-review' ? 'Take over' : 'Take'} call={{ path: `${path}/take` }} />}
      {status === 'in-review' && isMine && <ActionButton size="document" label="Let go" look="subtle" call={{ path: `${path}/release` }} />}
      {status === 'verified' && (
        <ActionButton size="document" label="Suspend …" call={{ path: `${path}/suspend` }} question={suspension(who)} />
      )}
      {status === 'suspended' && (
        <ActionButton size="document" label="Lift the suspension" look="primary" call={{ path: `${path}/reinstate` }} />
      )}
    </div>
  )
}

type VerifyButtonProps = { path: string; expiresOn: string | null; hasRivals: boolean; seen: string; who: string }

/** One click where everything is there; else it asks for what is missing: the last day, or why the number may stand on two accounts. */
const VerifyButton = ({ path, expiresOn, hasRivals, seen, who }: VerifyButtonProps) => {
  const { run, isBusy } = useStaffAction()
  const [isAsking, setIsAsking] = useState(false)
  const isComplete = expiresOn !== null && expiresOn >= new Date().toISOString().slice(0, 10) && !hasRivals
  const verify = async (more: Verification = {}) => {
    if (await run({ path: `${path}/verify`, body: { seen, ...more } })) setIsAsking(false)
  }
  return (
    <>
      <Button
        buttonStyle="primary"
        size="medium"
        type="button"
        margin={false}
        className="afya-action afya-action--document"
        disabled={isBusy}
        onClick={() => (isComplete ? void verify() : setIsAsking(true))}
      >
        {isComplete ? 'Verify' : 'Verify …'}
      </Button>
      {isAsking && (
        <VerifyDialog
          who={who}
          expiresOn={expiresOn}
          hasRivals={hasRivals}
          isBusy={isBusy}
          onClose={() => setIsAsking(false)}
          onConfirm={(given) => void verify(given)}
        />
      )}
    </>
  )
}
