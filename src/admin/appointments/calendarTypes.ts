import type { CalendarPage } from '../../care/calendar'

/** As JSON brings it. */
type Sent<Value> = Value extends Date
  ? string
  : Value extends (infer One)[]
    ? Sent<One>[]
    : Value extends object
      ? { [Key in keyof Value]: Sent<Value[Key]> }
      : Value

export type ShownCalendar = Sent<CalendarPage>
export type ShownPractitioner = ShownCalendar['practitioners'][number]
export type ShownColumn = ShownCalendar['columns'][number]
export type ShownAppointment = ShownColumn['appointments'][number]

/** A time that somebody wants to book: a free slot, or one outside the hours. `time` is `HH:MM` on the page's clock. */
export type WantedTime = { practitioner: ShownPractitioner; day: string; time?: string; startsAt?: string }

export const practitionerName = ({ title, name }: { title: string | null; name: string }): string => [title, name].filter(Boolean).join(' ')

export const consultationWords = { video: 'Video call', audio: 'Audio call', in_person: 'In person' } as const
