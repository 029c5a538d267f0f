'use client'
import { Button } from '@payloadcms/ui'
import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { Dialog } from '../components/Dialog'
import { useStaffAction } from '../components/useStaffAction'
import { majorOf, minorOf } from '../plans/money'
import { amountWords } from './amountWords'

type RefundDialogProps = {
  paymentId: string
  /** What of the payment has not been given back. */
  leftMinor: number
  currency: string
  units: number
  /** A payment from the wallet goes back there alone; what filled the wallet is there already. */
  ways: readonly ('wallet' | 'source')[]
  onClose: () => void
}

const wayWords = { wallet: 'Their wallet, at once', source: 'Where it came from, through the provider: that takes days' } as const

const presets = ['Paid twice', 'The consultation did not take place', 'Paid by mistake', 'A complaint was upheld']

/** How much of a payment goes back, where to, and why. */
export const RefundDialog = ({ paymentId, leftMinor, currency, units, ways, onClose }: RefundDialogProps) => {
  const [typed, setTyped] = useState(majorOf(leftMinor, units))
  const [to, setTo] = useState(ways[0] ?? 'wallet')
  const [reason, setReason] = useState('')
  const { run, isBusy } = useStaffAction()
  const keys = useRef(new Map<string, string>())
  /** Tried again after the connection broke, it is the same refund; with another sum it is another one. */
  const keyOf = (body: object): string => {
    const wish = JSON.stringify(body)
    const key = keys.current.get(wish) ?? newKey()
    keys.current.set(wish, key)
    return key
  }
  const amountMinor = minorOf(typed, units)
  const problem = problemOf(amountMinor, { leftMinor, currency, units })
  const isReady = problem === null && reason.trim() !== ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!isReady || isBusy) return
    const body = { amountMinor, to, reason: reason.trim() }
    if (await run({ path: `/payments/${paymentId}/refund`, body, idempotencyKey: keyOf(body) })) onClose()
  }
  return (
    <Dialog title="Give money back?" isOpen onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="afya-refund">
        <p>{amountWords(leftMinor, currency, units)} of this payment can be given back. Above your limit a colleague approves it first.</p>
        <label className={`afya-field${problem ? ' afya-field--bad' : ''}`}>
          <span>Amount in {currency}</span>
          <input
            inputMode="decimal"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            aria-invalid={problem !== null}
            required
            autoFocus
          />
          {problem && <em role="alert">{problem}</em>}
        </label>
        <fieldset className="afya-options">
          <legend>Where to</legend>
          {ways.map((way) => (
            <label key={way}>
              <input type="radio" name="to" checked={to === way} onChange={() => setTo(way)} />
              <span>{wayWords[way]}</span>
            </label>
          ))}
        </fieldset>
        <label className="afya-field">
          <span>Why? Only staff read this.</span>
          <textarea value={reason} onChange={(event) => setReason(event.target.value)} rows={3} maxLength={500} required />
        </label>
        <div className="afya-presets">
          {presets.map((preset) => (
            <button key={preset} type="button" onClick={() => setReason(preset)}>
              {preset}
            </button>
          ))}
        </div>
        <div className="afya-dialog__buttons">
          <Button buttonStyle="secondary" type="button" margin={false} onClick={onClose}>
            Cancel
          </Button>
          <Button className="afya-danger" type="submit" margin={false} disabled={!isReady || isBusy}>
            {isBusy ? 'One moment …' : 'Give back'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** `crypto.randomUUID` is there on secure origins alone. */
const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

type Limits = { leftMinor: number; currency: string; units: number }

const problemOf = (amountMinor: number, { leftMinor, currency, units }: Limits): string | null => {
  if (Number.isNaN(amountMinor)) return 'An amount, as in 1500 or 1,500.00 without the comma.'
  if (!Number.isInteger(amountMinor)) return units === 0 ? `${currency} has no decimals.` : `${currency} has ${units} decimals.`
  if (amountMinor === 0) return 'More than nothing.'
  return amountMinor > leftMinor ? `At most ${amountWords(leftMinor, currency, units)}.` : null
}
