'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useId, useState } from 'react'
import type { FormEvent } from 'react'
import { callFactorDoor } from './factorCalls'
import { useFactorCall } from './useFactorCall'

type Setup = { secret: string; otpauthUrl: string; qr: string }
type AppSetupProps = { onDone: (recoveryCodes: string[]) => void; onBack?: () => void }

const inFours = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? secret

/** An authenticator app: the picture to scan, the same to type, and the first code. */
export const AppSetup = ({ onDone, onBack }: AppSetupProps) => {
  const [setup, setSetup] = useState<Setup | null>(null)
  const [code, setCode] = useState('')
  const { isBusy, problem, run } = useFactorCall()
  const [fieldId, problemId] = [useId(), useId()]
  useEffect(() => {
    let isGone = false
    void run(() => callFactorDoor<Setup>('/setup')).then((made) => {
      if (made && !isGone) setSetup(made)
      if (!made && !isGone) onBack?.()
    })
    return () => void (isGone = true)
    // once: a second call would make another seed, and the picture that was scanned would be of the first
  }, [])
  const confirm = async () => {
    const confirmed = await run(() => callFactorDoor<{ recoveryCodes: string[] }>('/confirm', { body: { code } }))
    if (confirmed) onDone(confirmed.recoveryCodes)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!isBusy && code.trim()) void confirm()
  }
  if (!setup) return <p className="afya-empty">{problem ?? 'One moment …'}</p>
  return (
    <form className="afya-code" onSubmit={submit}>
      <ol className="afya-setup__steps">
        <li>
          Open an authenticator app on your phone (Google Authenticator, Aegis, 1Password, or another) and scan this picture.
          <div className="afya-setup__scan">
            {/* a picture made for this person, in the answer itself */}
            <img src={setup.qr} alt="QR code with the secret for your authenticator app" width={188} height={188} />
            <details>
              <summary>Type it instead</summary>
              <p>Account: Afya. Kind: time-based. Key:</p>
              <code className="afya-setup__secret">{inFours(setup.secret)}</code>
            </details>
          </div>
        </li>
        <li>
          <label htmlFor={fieldId}>Type the six digits that the app shows now.</label>
          <input
            id={fieldId}
            className="afya-code__field afya-code__field--digits"
            name="one-time-code"
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={7}
            placeholder="123 456"
            value={code}
            onChange={(event) => setCode(event.target.value)}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? problemId : undefined}
            required
          />
        </li>
      </ol>
      <p id={problemId} className="afya-code__problem" role="alert">
        {problem}
      </p>
      <Button type="submit" className="afya-code__main" margin={false} disabled={isBusy || code.trim() === ''}>
        {isBusy ? 'One moment …' : 'Confirm'}
      </Button>
      {onBack && (
        <button type="button" className="afya-code__other" onClick={onBack}>
          Back
        </button>
      )}
    </form>
  )
}
