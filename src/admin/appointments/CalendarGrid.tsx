'use client'
import { useEffect, useState } from 'react'
import type { CSSProperties, KeyboardEvent } from 'react'
import { CalendarColumn } from './CalendarColumn'
import { practitionerName, type ShownCalendar, type ShownColumn, type WantedTime } from './calendarTypes'
import { minutesInto, shortDay, timeText, zoneWords } from './zoneTime'

type CalendarGridProps = {
  page: ShownCalendar
  onOpen: (id: string) => void
  /** From a day to its week, and back. */
  onColumn: (column: ShownColumn) => void
  onWant?: (wanted: WantedTime) => void
}

/** The hours that are drawn, in minutes: those with something in them and one more on either side; of an empty day the usual ones. */
const hoursOf = (columns: readonly ShownColumn[]): { first: number; last: number } => {
  const drawn = columns.flatMap(({ hours, appointments, elsewhere }) => [...hours, ...appointments, ...elsewhere])
  const at = Math.min(9 * 60, ...drawn.map((one) => one.at))
  const until = Math.max(17 * 60, ...drawn.map((one) => one.until))
  return { first: Math.max(0, Math.floor(at / 60) - 1) * 60, last: Math.min(24, Math.ceil(until / 60) + 1) * 60 }
}

/** Pixels of a minute: the shortest slot has room for a line. */
const scaleOf = ({ practitioners }: ShownCalendar): number =>
  Math.min(2.4, Math.max(0.95, 31 / Math.min(...practitioners.map(({ slotMinutes }) => slotMinutes))))

/** Columns of practitioners or days over the hours of a day. Arrows lead from one time or appointment to the next. */
export const CalendarGrid = ({ page, onOpen, onColumn, onWant }: CalendarGridProps) => {
  const { first, last } = hoursOf(page.columns)
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? { first: 0, last: 1440 } : { first, last }
  const now = useNow(page)
  const hours = Array.from({ length: (shown.last - shown.first) / 60 }, (_, at) => shown.first + at * 60)
  const style = { '--columns': page.columns.length, '--minute': `${scaleOf(page)}px`, '--first': shown.first, '--last': shown.last }
  return (
    <>
      <div className="afya-grid" style={style as CSSProperties} onKeyDown={moveFocus} tabIndex={0} role="region" aria-label="Calendar">
        <div className="afya-grid__corner">
          <button type="button" onClick={() => setIsWhole(!isWhole)} aria-pressed={isWhole} title="All 24 hours, or those that matter">
            {isWhole ? 'Less' : '24 h'}
          </button>
        </div>
        {page.columns.map((column) => (
          <Head key={`${column.practitionerId} ${column.day}`} page={page} column={column} onColumn={onColumn} />
        ))}
        <div className="afya-grid__axis" aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour} style={{ '--at': hour } as CSSProperties}>
              {timeText(hour)}
            </span>
          ))}
        </div>
        {page.columns.map((column) => (
          <CalendarColumn
            key={`${column.practitionerId} ${column.day}`}
            column={column}
            practitioner={page.practitioners.find(({ id }) => id === column.practitionerId)!}
            now={column.day === page.today ? now : null}
            onOpen={onOpen}
            {...(onWant && { onWant })}
          />
        ))}
      </div>
    </>
  )
}

type HeadProps = { page: ShownCalendar; column: ShownColumn; onColumn: (column: ShownColumn) => void }

const Head = ({ page, column, onColumn }: HeadProps) => {
  const practitioner = page.practitioners.find(({ id }) => id === column.practitionerId)!
  const isWeek = page.view === 'week'
  const label = isWeek ? shortDay(column.day) : practitionerName(practitioner)
  const free = column.slots.length
  const state = practitioner.isBookable
    ? free > 0
      ? `${free} free`
      : column.hours.length > 0
        ? 'Nothing free'
        : 'No hours'
    : 'Cannot be booked'
  const isElsewhere = !isWeek && practitioner.timezone !== null && practitioner.timezone !== page.timezone
  return (
    <div className="afya-grid__head" data-today={isWeek && column.day === page.today ? '' : undefined}>
      <button type="button" onClick={() => onColumn(column)} title={isWeek ? 'Show this day' : 'Show the week'}>
        {label}
      </button>
      <small title={isElsewhere ? `Works on the clock of ${zoneWords(practitioner.timezone!)}` : undefined}>
        {state}
        {isElsewhere && ` · ${zoneWords(practitioner.timezone!.split('/').at(-1)!)} time`}
      </small>
    </div>
  )
}

/** The time of day where the page's clock is, in minutes, every half minute anew. */
const useNow = ({ today, timezone }: ShownCalendar): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return minutesInto(today, now, timezone)
}

const cellsOf = (column: Element | null | undefined): HTMLElement[] => [...(column?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])]

/** Up and down within a column, left and right to what stands at the same time in the next one that has something. */
const moveFocus = (event: KeyboardEvent<HTMLDivElement>): void => {
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')
  const column = from?.closest('[data-column]')
  if (!from || !column) return
  const columns = [...event.currentTarget.querySelectorAll('[data-column]')]
  const cells = cellsOf(column)
  const aside = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  const along = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (!aside && !along) return
  event.preventDefault()
  if (along) return cells[cells.indexOf(from) + along]?.focus()
  const rest = aside === 1 ? columns.slice(columns.indexOf(column) + 1) : columns.slice(0, columns.indexOf(column)).reverse()
  const others = cellsOf(rest.find((one) => cellsOf(one).length > 0))
  const distance = (cell: HTMLElement) => Math.abs(cell.offsetTop - from.offsetTop)
  others.sort((one, other) => distance(one) - distance(other))[0]?.focus()
}
