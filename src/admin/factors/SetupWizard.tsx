'use client'
import { useState } from 'react'
import { AppSetup } from './AppSetup'
import { makePasskey } from './factorCalls'
import { RecoveryCodes } from './RecoveryCodes'
import { SignOutButton } from './SignOutButton'
import { useFactorCall } from './useFactorCall'

type Stage = 'choose' | 'app' | 'codes'
const stages: { stage: Stage; label: string }[] = [
  { stage: 'choose', label: 'Choose' },
  { stage: 'app', label: 'Set up' },
  { stage: 'codes', label: 'Keep your codes' },
]

/** The first second factor, before anything else is shown. */
export const SetupWizard = ({ next }: { next: string }) => {
  const [stage, setStage] = useState<Stage>('choose')
  const [codes, setCodes] = useState<string[]>([])
  const { isBusy, problem, run } = useFactorCall()
  const showCodes = (made: string[]) => {
    setCodes(made)
    setStage('codes')
  }
  const usePasskey = async () => {
    const made = await run(() => makePasskey('Passkey'))
    if (made) showCodes(made.recoveryCodes ?? [])
  }
  return (
    <>
      <ol className="afya-stages" aria-label="Steps">
        {stages.map((each) => (
          <li key={each.stage} aria-current={each.stage === stage ? 'step' : undefined}>
            {each.label}
          </li>
        ))}
      </ol>
      {stage === 'choose' && (
        <div className="afya-choose">
          <button type="button" onClick={() => setStage('app')} disabled={isBusy}>
            <strong>Authenticator app</strong>
            <span>An app on your phone shows a new code every thirty seconds.</span>
          </button>
          <button type="button" onClick={() => void usePasskey()} disabled={isBusy}>
            <strong>Passkey</strong>
            <span>Your fingerprint, face or PIN on this device, or a security key.</span>
          </button>
          <p className="afya-code__problem" role="alert">
            {problem}
          </p>
          <SignOutButton />
        </div>
      )}
      {stage === 'app' && <AppSetup onDone={showCodes} onBack={() => setStage('choose')} />}
      {stage === 'codes' && (
        <RecoveryCodes codes={codes} continueLabel="Open the admin panel" onSaved={() => window.location.assign(next)} />
      )}
    </>
  )
}
