import type { PayloadRequest, Where } from 'payload'
import { whereFor } from '../../src/compliance'
import type { Permission } from '../../src/compliance'
import { staffRows } from './staffWho'

/** The patient and the practitioner of a row, and staff who hold the permission, all as far as policies let them. */
export const participantsOrStaffWho =
  (permission: Permission, { patient, practitioner }: { patient: string; practitioner: string }) =>
  ({ req }: { req: PayloadRequest }): boolean | Where => {
    if (req.user?.collection !== 'accounts') return staffRows(req.user, permission, patient)
    const sides = [patient, practitioner].map((ownedBy) => whereFor(req.user, 'own.use', { ownedBy }))
    const filters = sides.filter((side) => typeof side === 'object')
    return sides.includes(true) || (filters.length > 0 && { or: filters })
  }
