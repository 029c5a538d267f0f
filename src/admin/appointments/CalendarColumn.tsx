'use client'
import type { CSSProperties, MouseEvent } from 'react'
import { statuses } from '../components/statuses'
import { consultationWords, practitionerName, type ShownAppointment, type ShownColumn, type ShownPractitioner, type WantedTime } from './calendarTypes' // prettier-ignore
import { lanesOf } from './lanesOf'
import { timeText } from './zoneTime'

type CalendarColumnProps = {
  column: ShownColumn
  practitioner: ShownPractitioner
  /** Minutes since midnight when this is today. */
  now: number | null
  onOpen: (id: string) => void
  onWant?: (wanted: WantedTime) => void
}

/** From one time of a day to another. */
const over = ({ at, until }: { at: number; until: number }): CSSProperties => ({ '--at': at, '--until': until }) as CSSProperties

/** A click beside everything is rounded down to this. */
const quarter = 15

/** One practitioner's day: hours, free slots, what is booked with its buffers, and the line of now. In the order of the day, for who reads it by ear. */
export const CalendarColumn = ({ column, practitioner, now, onOpen, onWant }: CalendarColumnProps) => {
  const { day, hours, slots, appointments, elsewhere } = column
  const lanes = lanesOf(appointments)
  const wantedAt = (event: MouseEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || !onWant) return
    const { top } = event.currentTarget.getBoundingClientRect()
    const style = getComputedStyle(event.currentTarget)
    const minute = parseFloat(style.getPropertyValue('--minute'))
    const minutes = Number(style.getPropertyValue('--first')) + (event.clientY - top) / minute
    onWant({ practitioner, day, time: timeText(Math.floor(minutes / quarter) * quarter) })
  }
  const cells = [
    ...slots.map((slot) => ({ at: slot.at, slot })),
    ...appointments.map((appointment, index) => ({ at: appointment.at, appointment, place: lanes[index]! })),
  ].sort((one, other) => one.at - other.at)
  return (
    <div
      className="afya-grid__column"
      data-column=""
      onClick={wantedAt}
      role="group"
      aria-label={`${practitionerName(practitioner)}, ${day}`}
    >
      {hours.map((stretch) => (
        <span key={stretch.at} className="afya-grid__hours" style={over(stretch)} />
      ))}
      {elsewhere.map((stretch) => (
        <span key={stretch.at} className="afya-grid__elsewhere" style={over(stretch)}>
          At another facility
        </span>
      ))}
      {cells.map((cell, index) =>
        'slot' in cell ? (
          <button
            key={cell.slot.startsAt}
            type="button"
            data-cell=""
            tabIndex={index === 0 ? 0 : -1}
            className="afya-slot"
            style={over(cell.slot)}
            disabled={!onWant}
            aria-label={`Book ${timeText(cell.slot.at)} with ${practitionerName(practitioner)}`}
            onClick={() => onWant?.({ practitioner, day, startsAt: cell.slot.startsAt, time: timeText(cell.slot.at) })}
          >
            + {timeText(cell.slot.at)}
          </button>
        ) : (
          <Visit key={cell.appointment.id} {...cell} tabIndex={index === 0 ? 0 : -1} onOpen={onOpen} />
        ),
      )}
      {now !== null && (
        <span className="afya-grid__now" style={over({ at: now, until: now })} role="img" aria-label={`Now, ${timeText(now)}`} />
      )}
    </div>
  )
}

type VisitProps = { appointment: ShownAppointment; place: { lane: number; lanes: number }; tabIndex: number; onOpen: (id: string) => void }

/** An appointment with the time before and after it that its buffers block. */
const Visit = ({ appointment, place: { lane, lanes }, tabIndex, onOpen }: VisitProps) => {
  const { id, at, until, blockedAt, blockedEnd, status, patientName, consultationType, isOutsideHours } = appointment
  const state = statuses.appointments?.[status]?.label ?? status
  const who = patientName ?? 'Without a name'
  const isOver = status === 'cancelled' || status === 'no_show'
  const name = `${timeText(at)} to ${timeText(until)}, ${who}, ${consultationWords[consultationType]}, ${state}`
  return (
    <>
      {!isOver && blockedAt < at && <span className="afya-grid__buffer" style={over({ at: blockedAt, until: at })} title="Buffer before" />}
      <button
        type="button"
        data-cell=""
        tabIndex={tabIndex}
        className={`afya-visit afya-visit--${status}`}
        style={{ ...over({ at, until }), '--lane': lane, '--lanes': lanes } as CSSProperties}
        aria-label={name}
        title={name}
        onClick={() => onOpen(id)}
      >
        <strong>
          <span>{timeText(at)}</span> {who}
        </strong>
        <small>
          {state} · {consultationWords[consultationType]}
          {isOutsideHours && ' · outside the hours'}
        </small>
      </button>
      {!isOver && blockedEnd > until && (
        <span className="afya-grid__buffer" style={over({ at: until, until: blockedEnd })} title="Buffer after" />
      )}
    </>
  )
}
