import { findAppointment } from '../../care/appointments'
import { absentOrNotYours } from '../../platform/http/errors'
import { nothingDue, type PriceOf } from '../payments'

/**
 * What somebody owes for a booking of theirs. It is not locked: payments are taken before appointments, and whoever settles one looks again.
 * @throws notFound for somebody else's, nothingDue when it is paid, over or needs no payment
 */
export const owedForAppointment: PriceOf = async (tx, { accountId, referenceId }) => {
  const found = await findAppointment(tx, referenceId)
  if (!found || found.patientId !== accountId) throw absentOrNotYours('appointments', found && { id: found.id, accountId: found.patientId })
  const { status, paymentStatus, feeMinor, currency, payBy } = found
  const isOpen = status === 'booked' || status === 'checked_in'
  if (!isOpen || paymentStatus !== 'due' || !feeMinor || !currency || !payBy || payBy <= new Date()) throw nothingDue()
  return { amountMinor: feeMinor, currency, expiresAt: payBy }
}
