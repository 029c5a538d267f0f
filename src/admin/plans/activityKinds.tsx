import type { ReactNode } from 'react'
import type { Activity } from '../../care/plans'

type Kind = Activity['kind']

/** What each kind is called, and what it asks of who follows the plan. */
export const kinds: Record<Kind, { label: string; hint: string; drawing: ReactNode }> = {
  task: { label: 'Task', hint: 'Something to do and tick off', drawing: <path d="M4 12.5 9.5 18 20 6.5" /> },
  reading: {
    label: 'Reading',
    hint: 'Something to read or watch',
    drawing: <path d="M12 6.5C10 5 7 4.5 3.5 4.5v13.5c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2V4.5c-3.5 0-6.5.5-8.5 2Zm0 0V20" />,
  },
  measurement: { label: 'Measurement', hint: 'A number to measure and note', drawing: <path d="M3 12.5h4l2.5-7 5 13 2.5-6h4" /> },
  questionnaire: {
    label: 'Questionnaire',
    hint: 'Questions to answer',
    drawing: <path d="M8.5 9a3.5 3.5 0 1 1 5 3.200c-1 .5-1.5 1-1.5 2.300M12 18.5v.5" />,
  },
  consultation: {
    label: 'Consultation',
    hint: 'Talking with a practitioner',
    drawing: <path d="M4 5h16v11h-9l-4.5 4v-4H4Z" />,
  },
}
export const kindNames = Object.keys(kinds) as Kind[]

export const KindIcon = ({ kind }: { kind: Kind }) => (
  <span className={`afya-kind afya-kind--${kind}`}>
    <svg
      width="16"
      height="16"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {kinds[kind].drawing}
    </svg>
  </span>
)

/** Days as people count them: the first is day 1. */
export const dayWords = ({ dayOffset, time }: Pick<Activity, 'dayOffset' | 'time'>): string => `Day ${dayOffset + 1}, ${time}`
