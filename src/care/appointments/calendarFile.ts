import { createEvents, type EventStatus } from 'ics'
import type { AppointmentStatus, ConsultationType } from './appointment'

export type CalendarFacts = {
  id: string
  reference: string
  practitioner: string
  startsAt: Date
  endsAt: Date
  consultationType: ConsultationType
  facility?: string | undefined
  facilityAddress?: string | undefined
  status: AppointmentStatus
  sequence: number
  /** Origin of the app, for the stable UID and the link. */
  site: { name: string; url: string }
  /** For the practitioner's own calendar, which does not name the practitioner. */
  side: 'patient' | 'practitioner'
}

const statuses: Partial<Record<AppointmentStatus, EventStatus>> = {
  held: 'TENTATIVE',
  cancelled: 'CANCELLED',
  expired: 'CANCELLED',
  no_show: 'CANCELLED',
}

const places: Record<ConsultationType, string> = { video: 'Video call', audio: 'Audio call', in_person: 'In person' }

/**
 * An iCalendar file (RFC 5545) with this one event: the UID stays, SEQUENCE goes up with every change, times are UTC. It says with whom and where, never why:
 * calendars are shared.
 */
export const calendarFile = (facts: CalendarFacts): string => {
  const { id, reference, practitioner, startsAt, endsAt, consultationType, status, sequence, site, side } = facts
  const method = statuses[status] === 'CANCELLED' ? 'CANCEL' : 'PUBLISH'
  const productId = `-//${site.name}//Appointments//EN`
  const where = [facts.facility, facts.facilityAddress].filter(Boolean).join(', ')
  const event = {
    uid: `appointment-${id}@${new URL(site.url).hostname}`,
    sequence,
    start: startsAt.getTime(),
    startInputType: 'utc' as const,
    startOutputType: 'utc' as const,
    end: endsAt.getTime(),
    endInputType: 'utc' as const,
    endOutputType: 'utc' as const,
    title: side === 'patient' ? `Appointment with ${practitioner}` : 'Consultation',
    description: `Reference ${reference}. ${places[consultationType]}.`,
    location: consultationType === 'in_person' && where ? where : places[consultationType],
    status: statuses[status] ?? ('CONFIRMED' as const),
    busyStatus: method === 'CANCEL' ? ('FREE' as const) : ('BUSY' as const),
    classification: 'PRIVATE',
  }
  const { value, error } = createEvents([event], { productId, method })
  if (!value) throw error ?? new Error('the calendar file is empty')
  return value
}
