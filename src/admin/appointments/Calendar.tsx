'use client'
import { toast } from '@payloadcms/ui'
import { useState } from 'react'
import { AppointmentDrawer } from './AppointmentDrawer'
import { BookDialog } from './BookDialog'
import { CalendarGrid } from './CalendarGrid'
import { CalendarLegend } from './CalendarLegend'
import { CalendarToolbar } from './CalendarToolbar'
import { queryOf, type Asked } from './calendarAsked'
import { practitionerName, type WantedTime } from './calendarTypes'
import { useCalendar, useOwnZone } from './useCalendar'

type CalendarProps = { asked: Asked; mayManage: boolean }

/** The calendar with its filters; a click on free time books, one on an appointment opens it. */
export const Calendar = ({ asked: first, mayManage }: CalendarProps) => {
  const ownZone = useOwnZone()
  const [asked, setAsked] = useState(first)
  const { page, problem, isReading, reload } = useCalendar(asked, ownZone)
  const [wanted, setWanted] = useState<Partial<WantedTime> | null>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  const ask = (change: Partial<Asked>) => {
    const next = { ...asked, page: undefined, ...change }
    setAsked(next)
    window.history.replaceState(null, '', `?${queryOf(next)}`)
  }
  const opened = page?.columns.flatMap(({ appointments }) => appointments).find(({ id }) => id === openId)
  const booked = (message: string) => {
    setWanted(null)
    toast.success(message)
    void reload()
  }
  return (
    <>
      <CalendarToolbar
        asked={asked}
        page={page}
        ownZone={ownZone}
        onAsk={ask}
        {...(mayManage &&
          page && { onBook: () => setWanted({ day: page.day, ...(asked.practitionerId && { practitioner: page.practitioners[0]! }) }) })}
      />
      {problem && (
        <p className="afya-notice afya-notice--bad" role="alert">
          {problem}
        </p>
      )}
      {!page && !problem && <p className="afya-empty">Looking …</p>}
      {page && page.columns.length === 0 && <Nobody hasFacility={page.facility !== null} />}
      {page && page.columns.length > 0 && (
        <div aria-busy={isReading}>
          <Notes page={page} />
          <CalendarGrid
            page={page}
            onOpen={setOpenId}
            onColumn={(column) =>
              page.view === 'week'
                ? ask({ view: 'day', day: column.day })
                : ask({ view: 'week', practitionerId: column.practitionerId, day: page.day })
            }
            {...(mayManage && { onWant: setWanted })}
          />
          <CalendarLegend />
        </div>
      )}
      {wanted && page && <BookDialog wanted={wanted} page={page} onClose={() => setWanted(null)} onBooked={booked} />}
      {opened && page && (
        <AppointmentDrawer
          key={opened.id}
          appointment={opened}
          page={page}
          mayManage={mayManage}
          onClose={() => setOpenId(null)}
          onChanged={reload}
        />
      )}
    </>
  )
}

const Nobody = ({ hasFacility }: { hasFacility: boolean }) => (
  <div className="afya-calendar__nobody">
    <p>
      <strong>{hasFacility ? 'Nobody works here on this day.' : 'There is nothing on this day.'}</strong>
    </p>
    <p>
      {hasFacility
        ? 'No practitioner is a member of this facility, keeps hours here or has an appointment here.'
        : 'No practitioner has an appointment or free time. Choose a practitioner to see their day all the same.'}
    </p>
  </div>
)

/** What has to be known before reading the grid. */
const Notes = ({ page: { practitioners, columns } }: { page: NonNullable<ReturnType<typeof useCalendar>['page']> }) => {
  const [only] = practitioners
  if (practitioners.length !== 1 || !only) return null
  if (!only.isBookable)
    return (
      <p className="afya-notice">
        {practitionerName(only)} cannot be booked now: not listed, or without a verified licence that is in date.
      </p>
    )
  if (columns.every(({ hours, appointments }) => hours.length === 0 && appointments.length === 0))
    return (
      <p className="afya-notice afya-notice--quiet">
        {practitionerName(only)} keeps no hours then. Booking is possible outside the hours, with a reason.
      </p>
    )
  return null
}
