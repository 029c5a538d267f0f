'use client'
import { ActionButton } from '../components/ActionButton'
import { reinstateFacilityQuestion, suspendFacilityQuestion } from './facilityQuestions'

type FacilityActionsProps = { id: string; name: string; status: unknown; size: 'row' | 'document' }

/** Suspend, or Reinstate for a suspended facility. */
export const FacilityActions = ({ id, name, status, size }: FacilityActionsProps) =>
  status === 'suspended' ? (
    <ActionButton
      key="reinstate"
      size={size}
      label="Reinstate"
      look="primary"
      call={{ path: `/facilities/${id}/reinstate` }}
      question={reinstateFacilityQuestion(name)}
    />
  ) : (
    <ActionButton
      key="suspend"
      size={size}
      label="Suspend"
      call={{ path: `/facilities/${id}/suspend` }}
      question={suspendFacilityQuestion(name)}
    />
  )
