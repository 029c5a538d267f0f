import type { Access, FieldAccess } from 'payload'
import { nobody } from './nobody'

/** Access of a collection that only rules write: people may at most read it. */
export const onlyReadBy = (read: Access) => ({ create: nobody, read, update: nobody, delete: nobody })

/** Access of a field that only rules write, seen by whoever may see the row, or by fewer. */
export const setByRules = (read?: FieldAccess) => ({ create: nobody, update: nobody, ...(read && { read }) })

/** Access of a field that never leaves the database. */
export const neverShown = { create: nobody, read: nobody, update: nobody }
