'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useId, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import type { FactorMethod } from '../../factors'
import { callFactorDoor, givePasskey } from './factorCalls'
import { useFactorCall } from './useFactorCall'

type CodeFormProps = {
  methods: readonly FactorMethod[]
  /** Where a code goes: /verify finishes a sign-in, /step-up proves it anew. */
  door: '/verify' | '/step-up'
  confirmLabel: string
  onDone: () => void
}

/** A code of the authenticator app, a passkey, or a recovery code. */
export const CodeForm = ({ methods, door, confirmLabel, onDone }: CodeFormProps) => {
  const hasApp = methods.includes('totp')
  const [isRecovery, setIsRecovery] = useState(!hasApp && !methods.includes('passkey'))
  const [code, setCode] = useState('')
  const { isBusy, problem, run, setProblem } = useFactorCall()
  const field = useRef<HTMLInputElement>(null)
  const [fieldId, problemId] = [useId(), useId()]
  const showsField = hasApp || isRecovery
  useEffect(() => {
    if (problem) field.current?.select()
    else field.current?.focus()
  }, [isRecovery, problem])

  const give = async (call: Parameters<typeof run>[0]) => {
    if (await run(call)) onDone()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // React's events climb from a dialog to the form of the document that it belongs to
    event.stopPropagation()
    if (code.trim() && !isBusy) void give(() => callFactorDoor(door, { body: { code } }))
  }
  const turn = (toRecovery: boolean) => {
    setIsRecovery(toRecovery)
    setCode('')
    setProblem(null)
  }

  return (
    <form className="afya-code" onSubmit={submit}>
      {showsField && (
        <>
          <label className="afya-field" htmlFor={fieldId}>
            <span>{isRecovery ? 'Recovery code' : 'Code from your authenticator app'}</span>
          </label>
          <input
            ref={field}
            id={fieldId}
            className={isRecovery ? 'afya-code__field' : 'afya-code__field afya-code__field--digits'}
            value={code}
            onChange={(event) => setCode(event.target.value)}
            // one name for the field's two lives would let the browser offer the wrong thing
            name={isRecovery ? 'recovery-code' : 'one-time-code'}
            autoComplete={isRecovery ? 'off' : 'one-time-code'}
            inputMode={isRecovery ? 'text' : 'numeric'}
            spellCheck={false}
            autoCapitalize="characters"
            maxLength={isRecovery ? 40 : 7}
            placeholder={isRecovery ? 'XXXXXX-XXXXXX-XXXXXX-XXXXXX' : '123 456'}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? problemId : undefined}
            required
          />
        </>
      )}
      <p id={problemId} className="afya-code__problem" role="alert">
        {problem}
      </p>
      {showsField && (
        <Button type="submit" className="afya-code__main" margin={false} disabled={isBusy || code.trim() === ''}>
          {isBusy ? 'One moment …' : confirmLabel}
        </Button>
      )}
      {methods.includes('passkey') && !isRecovery && (
        <Button
          type="button"
          className="afya-code__main"
          buttonStyle={hasApp ? 'secondary' : 'primary'}
          margin={false}
          disabled={isBusy}
          onClick={() => void give(givePasskey)}
        >
          Use a passkey
        </Button>
      )}
      {methods.includes('recovery') && (hasApp || methods.includes('passkey')) && (
        <button type="button" className="afya-code__other" onClick={() => turn(!isRecovery)}>
          {isRecovery ? 'Use the usual way instead' : 'Lost your phone? Use a recovery code'}
        </button>
      )}
    </form>
  )
}
