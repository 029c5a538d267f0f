import type { Question } from '../components/ReasonDialog'

const presets = ['Not a person we can help yet', 'The licence number does not match', 'Twice on the list', 'Not a real request'] as const

/** What is asked before somebody is turned down. */
export const rejectQuestion = (who: string): Question => ({
  title: `Reject ${who}?`,
  text: 'Nobody is told. The reason stays with the entry, for your colleagues.',
  confirmLabel: 'Reject',
  isDangerous: true,
  reason: { label: 'Why?', presets },
})
