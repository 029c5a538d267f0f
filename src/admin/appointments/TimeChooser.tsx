'use client'
import { useEffect, useId, useState } from 'react'
import { callStaffAction } from '../components/callStaffAction'
import { instantOf, longDay } from './zoneTime'

/** What was chosen so far: null while it is not complete. */
export type ChosenTime = { startsAt: string; overrideReason?: string } | null

type TimeChooserProps = {
  practitionerId: string
  /** The page's. */
  timezone: string
  initial: { day: string; startsAt?: string | undefined; time?: string | undefined }
  onChange: (chosen: ChosenTime) => void
}
type Slot = { startsAt: string; local: string }

/** A day, the times that are free on it, and besides them any other time for a reason. */
export const TimeChooser = ({ practitionerId, timezone, initial, onChange }: TimeChooserProps) => {
  const name = useId()
  const [day, setDay] = useState(initial.day)
  const [startsAt, setStartsAt] = useState(initial.startsAt ?? null)
  const [isOutside, setIsOutside] = useState(Boolean(initial.time) && !initial.startsAt)
  const [time, setTime] = useState(initial.time ?? '')
  const [reason, setReason] = useState('')
  const { slots, problem } = useSlots({ practitionerId, day, timezone })
  const outside = isOutside && time ? instantOf(day, time, timezone) : null
  const chosen = isOutside ? (outside?.toISOString() ?? null) : startsAt
  const overrideReason = reason.trim()
  useEffect(() => {
    if (!chosen || (isOutside && !overrideReason)) onChange(null)
    else onChange({ startsAt: chosen, ...(isOutside && { overrideReason }) })
  }, [chosen, isOutside, overrideReason, onChange])
  return (
    <fieldset className="afya-times">
      <legend>When</legend>
      <label className="afya-field">
        <span>Day</span>
        <input
          type="date"
          value={day}
          required
          onChange={({ target }) => {
            setDay(target.value)
            setStartsAt(null)
          }}
        />
      </label>
      {!isOutside && (
        <div className="afya-times__slots" role="radiogroup" aria-label={`Free times on ${day ? longDay(day) : 'this day'}`}>
          {slots?.map((slot) => (
            <label key={slot.startsAt}>
              <input type="radio" name={name} checked={slot.startsAt === startsAt} onChange={() => setStartsAt(slot.startsAt)} />
              <span>{slot.local.slice(11)}</span>
            </label>
          ))}
          {slots?.length === 0 && <p className="afya-empty">Nothing is free on this day.</p>}
          {!slots && <p className="afya-empty">{problem ?? 'Looking …'}</p>}
        </div>
      )}
      <label className="afya-times__outside">
        <input type="checkbox" checked={isOutside} onChange={({ target }) => setIsOutside(target.checked)} />
        <span>
          Another time, outside the hours
          <small>It needs a reason, which is kept. Two at the same time stay impossible.</small>
        </span>
      </label>
      {isOutside && (
        <div className="afya-times__other">
          <label className="afya-field">
            <span>Time</span>
            <input type="time" value={time} required onChange={({ target }) => setTime(target.value)} />
          </label>
          <label className="afya-field">
            <span>Why outside the hours?</span>
            <input
              value={reason}
              required
              maxLength={500}
              placeholder="Agreed with the practitioner by phone"
              onChange={({ target }) => setReason(target.value)}
            />
          </label>
          {time && day && !outside && <p className="afya-problem">The clocks skip this time on that day. Choose another one.</p>}
        </div>
      )}
    </fieldset>
  )
}

const useSlots = ({ practitionerId, day, timezone }: { practitionerId: string; day: string; timezone: string }) => {
  const [found, setFound] = useState<{ slots: Slot[] | null; problem: string | null }>({ slots: null, problem: null })
  useEffect(() => {
    let isLate = false
    const look = async () => {
      setFound({ slots: null, problem: null })
      const path = `/v1/practitioners/${practitionerId}/slots?from=${day}&to=${day}&timezone=${encodeURIComponent(timezone)}`
      const outcome = await callStaffAction<{ data: { slots: Slot[] } }>({ path, method: 'GET' })
      if (isLate) return
      if ('answer' in outcome) return setFound({ slots: outcome.answer.data.slots, problem: null })
      setFound({
        slots: null,
        problem: outcome.code === 'not_found' ? 'This practitioner cannot be booked at the moment.' : outcome.refusal,
      })
    }
    if (day) void look()
    return () => {
      isLate = true
    }
  }, [practitionerId, day, timezone])
  return found
}
