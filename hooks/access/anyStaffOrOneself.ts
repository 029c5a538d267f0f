import type { PayloadRequest, Where } from 'payload'
import { staffPersonOf, staffUserOf } from '../../src/compliance/staffUser'

/** Everybody who is signed in as staff; somebody whose sign-in waits for the second factor sees who they are, at /me, and nobody else. */
export const anyStaffOrOneself = ({ req }: { req: PayloadRequest }): boolean | Where => {
  if (staffUserOf(req.user)) return true
  const person = staffPersonOf(req.user)
  return person ? { id: { equals: person.id } } : false
}
