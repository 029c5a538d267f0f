export { findChoices } from './findChoices'
export type { Choice, ChoiceKind } from './findChoices'
export { readCalendar } from './readCalendar'
export type { CalendarAppointment, CalendarColumn, CalendarPage, CalendarQuestion } from './readCalendar'
