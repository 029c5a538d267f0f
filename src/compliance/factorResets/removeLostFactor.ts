import { distrustDevices, endSessionsOf } from '../../accounts'
import { disableFactors } from '../../factors'
import type { Tx } from '../../platform/db'
import { endStaffSessions } from '../staffSessions'
import type { Person } from './person'

/**
 * Removes every factor, the recovery codes and the trust in devices, and signs the person out everywhere. They are told.
 * @throws secondFactorNotSet
 */
export const removeLostFactor = async (tx: Tx, person: Person): Promise<void> => {
  await disableFactors(tx, person)
  if (person.kind === 'staff') return endStaffSessions(tx, person.id)
  await distrustDevices(tx, person.id)
  await endSessionsOf(tx, { accountId: person.id, reason: 'second-factor-changed' })
}
