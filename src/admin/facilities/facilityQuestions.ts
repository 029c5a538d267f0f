import type { Question } from '../components/ReasonDialog'

export const suspendFacilityQuestion = (name: string): Question => ({
  title: `Suspend ${name}?`,
  text: 'Its members lose at once what it gave them, and its invitations let nobody in. They stay members and see that it is suspended.',
  confirmLabel: 'Suspend',
  isDangerous: true,
  reason: {
    label: 'Why? This is for the audit log.',
    presets: ['Its permit could not be confirmed', 'Reported by a member', 'Breach of the terms'],
  },
})

export const reinstateFacilityQuestion = (name: string): Question => ({
  title: `Reinstate ${name}?`,
  text: 'Its members have their rights again at once.',
  confirmLabel: 'Reinstate',
  reason: { label: 'Why? This is for the audit log.', presets: ['Cleared up with its administrators', 'Suspended by mistake'] },
})

export const endLabel = (isActive: boolean) => (isActive ? 'End' : 'Stop')

export const endConnectionQuestion = (isActive: boolean): Question => ({
  title: isActive ? 'End this connection?' : 'Stop this request?',
  text: isActive
    ? 'The permitted person can no longer read the patient’s details, from now on. Both get a mail.'
    : 'Its code stops working at once. Nobody is told.',
  confirmLabel: endLabel(isActive),
  isDangerous: true,
  reason: { label: 'Why? This is for the audit log.', presets: ['Asked for by the patient', 'Reported as misuse'] },
})
