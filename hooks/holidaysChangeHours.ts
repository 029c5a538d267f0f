import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { markCountryStale } from '../src/care/availability'
import { txFromRequest } from '../src/platform/db/payloadAdapter'
import { actorOf } from './actorOf'

/** Practitioners of a country are free at other times when staff change its holidays. */
export const holidaysChangeHours: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const tx = await txFromRequest(req, actorOf(req))
  for (const country of new Set([doc.country, previousDoc?.country].filter(Boolean))) await markCountryStale(tx, String(country))
}

export const deletedHolidayChangesHours: CollectionAfterDeleteHook = async ({ doc, req }) =>
  markCountryStale(await txFromRequest(req, actorOf(req)), String(doc.country))
