'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { FactorMethod } from '../../factors'
import { Dialog } from '../components/Dialog'
import { CodeForm } from './CodeForm'
import { callFactorDoor } from './factorCalls'

type Answered = (isProven: boolean) => void

const isOwnDoor = (input: RequestInfo | URL): boolean => {
  const url = new URL(input instanceof Request ? input.url : String(input), window.location.href)
  return url.origin === window.location.origin && url.pathname.startsWith('/api/')
}

const asksForProof = async (response: Response): Promise<boolean> => {
  if (response.status !== 401 || !/json/.test(response.headers.get('content-type') ?? '')) return false
  return ((await response.clone().json()) as { code?: string }).code === 'step_up_required'
}

/**
 * Sensitive acts answer "step_up_required" to a session that has not shown its second factor for five minutes. It is then asked for here, and the same
 * request is made once more: our own buttons and Payload's forms need not know. It stands on `fetch` because Payload's forms call nothing else.
 */
export const StepUpProvider = ({ children }: { children: ReactNode }) => {
  const [methods, setMethods] = useState<readonly FactorMethod[] | null>(null)
  const answered = useRef<Answered | null>(null)
  const asking = useRef<Promise<boolean> | null>(null)

  useEffect(() => {
    const usualFetch = window.fetch
    // requests that are refused at the same time share one question
    const ask = (): Promise<boolean> => {
      asking.current ??= new Promise<boolean>((resolve) => {
        answered.current = resolve
        void callFactorDoor<{ methods: FactorMethod[] }>('', { method: 'GET' }).then((outcome) =>
          'answer' in outcome ? setMethods(outcome.answer.methods) : resolve(false),
        )
      }).finally(() => {
        asking.current = null
        setMethods(null)
      })
      return asking.current
    }
    window.fetch = async (input, init) => {
      if (!isOwnDoor(input)) return usualFetch(input, init)
      const again = input instanceof Request ? input.clone() : input
      const response = await usualFetch(input, init)
      return (await asksForProof(response)) && (await ask()) ? usualFetch(again, init) : response
    }
    return () => void (window.fetch = usualFetch)
  }, [])

  const answer = (isProven: boolean) => answered.current?.(isProven)
  return (
    <>
      {children}
      <Dialog title="Confirm that it is you" isOpen={methods !== null} onClose={() => answer(false)}>
        <p>This can do much harm in the wrong hands, so we ask for your second factor once more. It then counts for five minutes.</p>
        {methods && <CodeForm methods={methods} door="/step-up" confirmLabel="Confirm" onDone={() => answer(true)} />}
        <div className="afya-dialog__buttons">
          <Button buttonStyle="secondary" type="button" margin={false} onClick={() => answer(false)}>
            Cancel
          </Button>
        </div>
      </Dialog>
    </>
  )
}
