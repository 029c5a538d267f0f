import type { Appointment, ConsultationMoney, Taken } from '../../care/appointments'
import { statement, type Tx } from '../../platform/db'
import { available, captureHold, lockWallet, openHoldOf, placeHold, releaseHold } from '../ledger'
import { moneySettings } from '../moneySettings'
import { startPayment, tellDue } from '../payments'
import { holdExpiryOf } from './holdExpiry'
import { earnedLegs } from './splitOf'

const prolong = statement(
  'consultations.move-hold',
  `UPDATE ledger_holds SET expires_at = $2, updated_at = now() WHERE appointment_id = $1 AND status = 'open'`,
)

/** Sets the fee aside in the wallet when it is there. One who has too little when it is posted had too little. */
const holdFromWallet = async (tx: Tx, appointment: Appointment): Promise<boolean> => {
  const { id, patientId, feeMinor, currency } = appointment
  const { availableMinor } = await lockWallet(tx, patientId, currency!)
  if (availableMinor < feeMinor!) return false
  await placeHold(tx, {
    accountId: patientId,
    amountMinor: feeMinor!,
    currency: currency!,
    reference: `appointment:${id}`,
    expiresAt: holdExpiryOf(appointment),
    appointmentId: id,
    details: { appointmentId: id },
  })
  return true
}

/** The fee goes to the practitioner less the commission that holds now; what is not taken goes back to the patient. One posting. */
const settle = async (tx: Tx, { id, practitionerId }: Appointment, { minor, why }: Taken): Promise<void> => {
  const hold = await openHoldOf(tx, id)
  if (!hold) {
    // given back by the clock before: there is nothing to give back, but what is taken has to be there
    if (minor === 0) return
    throw new Error(`nothing is set aside for appointment ${id}`)
  }
  const takenMinor = minor === 'all' ? hold.amountMinor : Math.min(minor, hold.amountMinor)
  if (takenMinor === 0) return void (await releaseHold(tx, hold.id))
  const { commissionPercent } = await moneySettings(tx)
  await captureHold(tx, hold.id, {
    kind: why === 'cancelled' ? 'cancellation_fee' : 'capture',
    to: ({ accountId, amountMinor }) => [
      ...earnedLegs({ amountMinor: takenMinor, commissionPercent, earnerId: practitionerId }),
      available(accountId, amountMinor - takenMinor),
    ],
    details: { appointmentId: id, why, commissionPercent },
  })
}

/** What appointments know of money, in terms of wallets, holds and payments. */
export const money: ConsultationMoney = {
  ask: async (tx, { appointment, payBy, isOwn }) => {
    const { id, patientId, feeMinor, currency } = appointment
    if ((await moneySettings(tx)).consultationPayment === 'off') return { status: 'none' }
    if (isOwn && (await holdFromWallet(tx, appointment))) return { status: 'held' }
    const wanted = { accountId: patientId, purpose: 'appointment', referenceId: id, amountMinor: feeMinor!, currency: currency! } as const
    const payment = await startPayment(tx, { ...wanted, expiresAt: payBy })
    tellDue(tx, payment)
    return { status: 'due', payment }
  },
  settle,
  moved: async (tx, appointment) => void (await tx.query(prolong, [appointment.id, holdExpiryOf(appointment)])),
  isRequired: async (tx) => (await moneySettings(tx)).consultationPayment === 'required',
}
