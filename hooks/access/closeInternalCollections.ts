import { Forbidden } from 'payload'
import type { Endpoint, PayloadRequest, SanitizedConfig, Where } from 'payload'
import { staffUserOf } from '../../src/compliance'
import { nobody } from './nobody'

/**
 * Payload adds collections of its own whose access is "anybody who is signed in", which here would be every patient. Staff keep their
 * preferences (columns, open groups); everything else is closed.
 */
export const closeInternalCollections = async (building: Promise<SanitizedConfig>): Promise<SanitizedConfig> => {
  const config = await building
  for (const collection of config.collections) {
    if (!collection.slug.startsWith('payload-')) continue
    const isPreferences = collection.slug === 'payload-preferences'
    const access = isPreferences ? ownPreferences : nobody
    Object.assign(collection.access, { create: access, read: access, update: access, delete: access, unlock: nobody })
    if (isPreferences && collection.endpoints) collection.endpoints = collection.endpoints.map(forStaffOnly)
  }
  return config
}

const ownPreferences = ({ req }: { req: PayloadRequest }): boolean | Where => {
  const staff = staffUserOf(req.user)
  return staff ? { and: [{ 'user.value': { equals: staff.id } }, { 'user.relationTo': { equals: 'staff' } }] } : false
}

/** These endpoints of Payload's ask only whether there is a user. */
const forStaffOnly = (endpoint: Omit<Endpoint, 'root'>): Omit<Endpoint, 'root'> => ({
  ...endpoint,
  handler: (req) => {
    if (!staffUserOf(req.user)) throw new Forbidden(req.t)
    return endpoint.handler(req)
  },
})
