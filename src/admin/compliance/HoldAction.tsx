'use client'
import { ActionButton } from '../components/ActionButton'
import type { Question } from '../components/ReasonDialog'

const holdQuestion = (who: string): Question => ({
  title: `Put ${who} under legal hold?`,
  text: 'The account is not erased while the hold lasts, even when the person asks for it. They see that it waits, and not why.',
  confirmLabel: 'Put on hold',
  reason: { label: 'Why? Only staff read this.', presets: ['A court or an authority asks for it', 'An open complaint or claim'] },
})

const releaseQuestion = (who: string): Question => ({
  title: `Lift the hold on ${who}?`,
  text: 'An erasure that waited for it goes on: at once, when its day is over.',
  confirmLabel: 'Lift the hold',
  isDangerous: true,
  reason: { label: 'Why? This is for the audit log.', presets: ['The case is closed', 'Held by mistake'] },
})

/** Legal hold on, or off. */
export const HoldAction = ({ id, who, isHeld }: { id: string; who: string; isHeld: boolean }) =>
  isHeld ? (
    <ActionButton
      key="release"
      size="document"
      label="Lift legal hold"
      call={{ path: `/accounts/${id}/release` }}
      question={releaseQuestion(who)}
    />
  ) : (
    <ActionButton key="hold" size="document" label="Legal hold" call={{ path: `/accounts/${id}/hold` }} question={holdQuestion(who)} />
  )
