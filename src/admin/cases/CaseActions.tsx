'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { ActionButton } from '../components/ActionButton'
import type { Question } from '../components/ReasonDialog'
import { useStaffAction } from '../components/useStaffAction'
import { VerifyDialog, type Verification, type VerifyWords } from './VerifyDialog'

type Verifying = {
  words: VerifyWords
  /** Verified only with a last day. */
  mustExpire: boolean
  expiresOn: string | null
  /** Somebody else has the same number. */
  hasRivals: boolean
}

type CaseActionsProps = {
  /** As in `/license-verifications/…`. */
  path: string
  status: string
  isMine: boolean
  /** Nobody has taken it. */
  isUntouched: boolean
  /** Taken so long ago that others may take it over. */
  isLapsed: boolean
  /** The facts on the screen: what is decided. */
  seen: string
  verifying: Verifying
  rejection: Question
  /** Buttons of this kind of case alone. */
  children?: ReactNode
}

/** The buttons of a case: those that fit its state and whose hands it is in. */
export const CaseActions = ({ path, status, isMine, isUntouched, isLapsed, seen, verifying, rejection, children }: CaseActionsProps) => {
  const isFree = status === 'submitted' && isUntouched
  const mayDecide = isFree || (status === 'in-review' && isMine)
  const mayTake = status === 'submitted' || (status === 'in-review' && !isMine && isLapsed)
  return (
    <div className="afya-row-actions afya-case__actions">
      {mayDecide && <VerifyButton path={path} seen={seen} {...verifying} />}
      {mayDecide && (
        <ActionButton size="document" label="Reject …" call={{ path: `${path}/reject`, body: { seen } }} question={rejection} />
      )}
      {mayTake && <ActionButton size="document" label={status === 'in-review' ? 'Take over' : 'Take'} call={{ path: `${path}/take` }} />}
      {status === 'in-review' && isMine && <ActionButton size="document" label="Let go" look="subtle" call={{ path: `${path}/release` }} />}
      {children}
    </div>
  )
}

/** One click where everything is there; else it asks for what is missing: the last day, or why the number may stand on two accounts. */
const VerifyButton = ({ path, seen, words, mustExpire, expiresOn, hasRivals }: Verifying & { path: string; seen: string }) => {
  const { run, isBusy } = useStaffAction()
  const [isAsking, setIsAsking] = useState(false)
  const isDated = expiresOn === null ? !mustExpire : expiresOn >= new Date().toISOString().slice(0, 10)
  const isComplete = isDated && !hasRivals
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
          words={words}
          mustExpire={mustExpire}
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
