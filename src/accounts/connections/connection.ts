import { z } from 'zod'
import { EmailAddress } from '../identity/email'

/** What the permitted person is to the patient. */
export const relations = ['parent', 'guardian', 'spouse', 'child', 'sibling', 'caregiver', 'practitioner', 'other'] as const
export type Relation = (typeof relations)[number]

export const ConnectionRequest = z.strictObject({ email: EmailAddress, relation: z.enum(relations) })

export type Connection = {
  id: string
  /** `received`: the caller is, or will be, permitted to see. `given`: the caller is the patient. */
  direction: 'given' | 'received'
  relation: Relation
  status: 'invited' | 'expired' | 'active'
  /** Where the invitation went; the permitted person knows it, having typed it. */
  email: string | null
  /** The other one, once both are known. */
  personId: string | null
  firstName: string | null
  lastName: string | null
  expiresAt: Date | null
  acceptedAt: Date | null
  createdAt: Date
}

export const connectionTarget = (id: string) => ({ collection: 'patient-connections', id })
