import type { Tx } from '../../platform/db'
import { singleton } from '../../platform/singleton'
import type { Appointment } from './appointment'

/** Where somebody pays. */
export type PaymentAsked = {
  paymentId: string
  txRef: string
  link: string
  status: 'pending'
  amountMinor: number
  currency: string
  expiresAt: Date
}
/** What came of asking: nothing is wanted, it is set aside in the patient's wallet, or they are to pay. */
export type Asked = { status: 'none' } | { status: 'held' } | { status: 'due'; payment: PaymentAsked }

/** What is taken of the money that was set aside, the rest goes back: all of it, or so many minor units. */
export type Taken = { minor: number | 'all'; why: 'completed' | 'cancelled' | 'patient_missed' | 'practitioner_missed' | 'account_ended' }

/**
 * What appointments know of money. Everything runs in the transaction that changes the appointment, after its row was written, and makes no network call.
 */
export type ConsultationMoney = {
  /** For a booking with a fee. `payBy` is when it has to be paid, `isOwn` whether the patient books it: nobody else spends what is in their wallet. */
  ask: (tx: Tx, booking: { appointment: Appointment; payBy: Date; isOwn: boolean }) => Promise<Asked>
  /** Ends what is set aside. Without anything set aside it does nothing, unless something is to be taken: that throws. */
  settle: (tx: Tx, appointment: Appointment, taken: Taken) => Promise<void>
  /** The consultation is at another time: what is set aside is kept until after it. */
  moved: (tx: Tx, appointment: Appointment) => Promise<void>
  /** Whether one that is to be paid may not begin before. */
  isRequired: (tx: Tx) => Promise<boolean>
}

/** Nobody takes payments: consultations are settled elsewhere. */
const nobody: ConsultationMoney = {
  ask: () => Promise.resolve({ status: 'none' }),
  settle: () => Promise.resolve(),
  moved: () => Promise.resolve(),
  isRequired: () => Promise.resolve(false),
}

const port = singleton<{ current: ConsultationMoney }>('appointments.money', () => ({ current: nobody }))

/** Called once at start by the area that takes payments. */
export const takeConsultationPayments = (by: ConsultationMoney): void => void (port.current = by)

export const consultationMoney = (): ConsultationMoney => port.current
