'use client'
import { Button, toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../components/ActionButton'
import { StatusBadge } from '../components/StatusBadge'
import { AppSetup } from './AppSetup'
import { callFactorDoor, makePasskey } from './factorCalls'
import { FactorName } from './FactorName'
import { RecoveryCodes } from './RecoveryCodes'
import { useFactorCall } from './useFactorCall'

export type ShownFactor = { id: string; kind: 'totp' | 'passkey'; name: string; added: string; lastUsed: string; isFlagged: boolean }
type OwnFactorsProps = { factors: readonly ShownFactor[]; recoveryCodesLeft: number; isRequired: boolean }
/** Few enough that it is time for new ones. */
const fewCodes = 3

export const OwnFactors = ({ factors, recoveryCodesLeft, isRequired }: OwnFactorsProps) => {
  const router = useRouter()
  const [codes, setCodes] = useState<string[] | null>(null)
  const [isSettingUp, setIsSettingUp] = useState(false)
  const { isBusy, problem, run } = useFactorCall()
  const hasApp = factors.some(({ kind }) => kind === 'totp')
  const show = (made: string[] | null, said: string) => {
    setIsSettingUp(false)
    setCodes(made)
    toast.success(said)
    router.refresh()
  }
  const addPasskey = async () => {
    const made = await run(() => makePasskey(`Passkey ${factors.filter(({ kind }) => kind === 'passkey').length + 1}`))
    if (made) show(made.recoveryCodes, 'Your passkey is set up.')
  }
  const renewCodes = async () => {
    const made = await run(() => callFactorDoor<{ recoveryCodes: string[] }>('/recovery-codes'))
    if (made) show(made.recoveryCodes, 'Here are ten new codes.')
  }

  if (codes)
    return (
      <section className="afya-security__box">
        <h2>Your recovery codes</h2>
        <RecoveryCodes codes={codes} continueLabel="Done" onSaved={() => setCodes(null)} />
      </section>
    )
  if (isSettingUp)
    return (
      <section className="afya-security__box">
        <h2>{hasApp ? 'A new authenticator app' : 'Authenticator app'}</h2>
        <AppSetup onDone={(made) => show(made, 'Your authenticator app is set up.')} onBack={() => setIsSettingUp(false)} />
      </section>
    )
  return (
    <>
      <section className="afya-security__box">
        <header>
          <h2>Second factor</h2>
          <StatusBadge tone={factors.length > 0 ? 'done' : 'waiting'}>{factors.length > 0 ? 'On' : 'Off'}</StatusBadge>
        </header>
        {factors.length === 0 ? (
          <p className="afya-empty">Your password alone opens your account. Add an authenticator app or a passkey: it takes two minutes.</p>
        ) : (
          <table className="afya-table">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Kind</th>
                <th scope="col">Added</th>
                <th scope="col">Last used</th>
                <th scope="col">
                  <span className="afya-unseen">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {factors.map((factor) => (
                <tr key={factor.id}>
                  <td>
                    <FactorName id={factor.id} name={factor.name} />
                  </td>
                  <td>
                    {factor.kind === 'totp' ? 'Authenticator app' : 'Passkey'}{' '}
                    {factor.isFlagged && <StatusBadge tone="bad">Refused: it may have been copied</StatusBadge>}
                  </td>
                  <td className="afya-nowrap">{factor.added}</td>
                  <td className="afya-nowrap">{factor.lastUsed}</td>
                  <td className="afya-security__do">
                    {factors.length > 1 && (
                      <ActionButton
                        label="Remove"
                        call={{ path: `/staff/second-factor/factors/${factor.id}`, method: 'DELETE' }}
                        question={{
                          title: `Remove ${factor.name}?`,
                          text: 'It works no more at your next sign-in.',
                          confirmLabel: 'Remove',
                          isDangerous: true,
                        }}
                        onDone={() => router.refresh()}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p className="afya-code__problem" role="alert">
          {problem}
        </p>
        <div className="afya-security__ways">
          <Button size="medium" buttonStyle="secondary" type="button" margin={false} disabled={isBusy} onClick={() => setIsSettingUp(true)}>
            {hasApp ? 'Move to a new authenticator app' : 'Add an authenticator app'}
          </Button>
          <Button size="medium" buttonStyle="secondary" type="button" margin={false} disabled={isBusy} onClick={() => void addPasskey()}>
            Add a passkey
          </Button>
          {factors.length > 0 && !isRequired && (
            <ActionButton
              size="document"
              label="Turn off …"
              look="subtle"
              call={{ path: '/staff/second-factor', method: 'DELETE' }}
              question={{
                title: 'Turn your second factor off?',
                text: 'Your password alone then opens your account. All your factors and recovery codes are removed.',
                confirmLabel: 'Turn off',
                isDangerous: true,
              }}
              onDone={() => router.refresh()}
            />
          )}
        </div>
      </section>
      {factors.length > 0 && (
        <section className="afya-security__box">
          <header>
            <h2>Recovery codes</h2>
            <StatusBadge tone={recoveryCodesLeft <= fewCodes ? 'waiting' : 'done'}>{`${recoveryCodesLeft} of 10 left`}</StatusBadge>
          </header>
          <p>For the day you have lost your phone. Each works once. New ones make the old ones void.</p>
          <Button size="medium" buttonStyle="secondary" type="button" margin={false} disabled={isBusy} onClick={() => void renewCodes()}>
            Make ten new codes
          </Button>
        </section>
      )}
      <p className="afya-card__note">
        Lost everything? Ask two colleagues: one asks for the reset on your staff page, another approves it, and a day later you start anew.
      </p>
    </>
  )
}
