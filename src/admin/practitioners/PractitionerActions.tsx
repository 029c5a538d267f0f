'use client'
import { ActionButton } from '../components/ActionButton'
import type { Question } from '../components/ReasonDialog'

const hideQuestion = (name: string): Question => ({
  title: `Hide ${name}?`,
  text: 'Nobody finds or books them from now on; what is booked already stays. They get a mail and read your reason in the app.',
  confirmLabel: 'Hide',
  isDangerous: true,
  reason: {
    label: 'Why? The practitioner reads this.',
    presets: ['A complaint is being looked into.', 'The profile says what is not true.', 'The photo is not of the practitioner.'],
  },
})
const showQuestion = (name: string): Question => ({
  title: `Show ${name} again?`,
  text: 'They are found and bookable again while their licence is verified and in date, and get a mail.',
  confirmLabel: 'Show',
  reason: { label: 'Why? For your colleagues.', presets: ['The complaint is settled.', 'The profile was corrected.'] },
})

/** Hide, or Show for a profile that staff have hidden. */
export const PractitionerActions = ({ id, name, isHidden }: { id: string; name: string; isHidden: boolean }) =>
  isHidden ? (
    <ActionButton
      key="show"
      size="document"
      label="Show …"
      look="primary"
      call={{ path: `/practitioners/${id}/show` }}
      question={showQuestion(name)}
    />
  ) : (
    <ActionButton key="hide" size="document" label="Hide …" call={{ path: `/practitioners/${id}/hide` }} question={hideQuestion(name)} />
  )
