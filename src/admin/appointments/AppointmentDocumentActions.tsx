'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import Link from 'next/link'
import { allowedMoves, type AppointmentStatus } from '../../care/appointments/transitions'
import { ActionButton } from '../components/ActionButton'
import type { Question } from '../components/ReasonDialog'
import { useMay } from '../permissions/PermissionsProvider'
import { advances, isAdvance } from './appointmentMoves'

const cancellation: Question = {
  title: 'Cancel this appointment?',
  text: 'Both are mailed. The patient pays nothing when staff cancel. The time is free again at once.',
  confirmLabel: 'Cancel the appointment',
  isDangerous: true,
  reason: { label: 'Why?', presets: ['The practitioner is ill.', 'The patient asked for it by phone.', 'It was booked by mistake.'] },
}

const idOf = (value: unknown): string => (typeof value === 'string' ? value : String((value as { id?: unknown } | null)?.id ?? ''))

/** The moves that the state allows, and the way to its day in the calendar, where it can be moved. */
export const AppointmentDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const mayManage = useMay('appointments.manage')
  if (!id || !data?.status) return null
  const isOver = data.status === 'held' && new Date(String(data.holdExpiresAt)) <= new Date()
  const allowed = isOver || !mayManage ? [] : allowedMoves(data.status as AppointmentStatus, 'staff')
  const day = String(data.startsAt).slice(0, 10)
  const path = `/appointments/${id}`
  return (
    <>
      <Link
        className="afya-calendar__way"
        href={`/admin/calendar?practitionerId=${idOf(data.practitioner)}&day=${day}&view=day`}
        prefetch={false}
      >
        {allowed.includes('reschedule') ? 'Move it in the calendar' : 'Its day in the calendar'}
      </Link>
      {allowed.includes('cancel') && (
        <ActionButton size="document" label="Cancel …" call={{ path: `${path}/cancel` }} question={cancellation} />
      )}
      {allowed
        .filter(isAdvance)
        .toReversed()
        .map((move, index, all) => (
          <ActionButton
            key={move}
            size="document"
            label={advances[move].label}
            look={index === all.length - 1 ? 'primary' : 'secondary'}
            call={{ path: `${path}/${move}` }}
          />
        ))}
    </>
  )
}
