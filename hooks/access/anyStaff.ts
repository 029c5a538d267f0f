import type { PayloadRequest } from 'payload'
import { staffUserOf } from '../../src/compliance'

/** Everybody who is signed in as staff. */
export const anyStaff = ({ req }: { req: PayloadRequest }): boolean => staffUserOf(req.user) !== null
