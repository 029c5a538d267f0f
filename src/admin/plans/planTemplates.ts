import type { Activity } from '../../care/plans'
import type { ActivityBody } from './activityDraft'

type Template = { name: string; hint: string; activities: (durationDays: number) => ActivityBody[] }

const at = (kind: Activity['kind'], title: string, rest: Omit<ActivityBody, 'kind' | 'title'>): ActivityBody => ({ kind, title, ...rest })
const daily = (days: number, everyDays = 1): string =>
  `FREQ=DAILY;${everyDays > 1 ? `INTERVAL=${everyDays};` : ''}COUNT=${Math.max(1, Math.ceil(days / everyDays))}`

/** Beginnings to change, cut to the length of the plan. */
export const planTemplates: Template[] = [
  {
    name: 'A walking plan',
    hint: 'Read why, walk every day, note the steps, look back at the end',
    activities: (days) => [
      at('reading', 'Why walking helps', {
        dayOffset: 0,
        time: '07:00',
        instructions:
          'Half an hour a day lowers blood pressure and lifts the mood. Choose a way that you like, and shoes that do not press.',
      }),
      at('task', 'Walk for 30 minutes', {
        dayOffset: 0,
        time: '07:30',
        recurrence: daily(days),
        instructions: 'Fast enough to breathe deeper, slow enough to talk.',
      }),
      at('measurement', 'Steps today', {
        dayOffset: 0,
        time: '20:00',
        recurrence: daily(days),
        measurement: { unit: 'steps', min: 0, max: 100_000, normalMin: 6_000, normalMax: null },
      }),
      at('questionnaire', 'How was it?', {
        dayOffset: days - 1,
        time: '20:30',
        questions: [
          {
            text: 'How do you feel compared with the first day?',
            kind: 'choice',
            options: ['Better', 'The same', 'Worse'],
            required: true,
          },
          { text: 'Will you go on walking?', kind: 'yes_no', required: true },
          { text: 'What was in your way?', kind: 'text', required: false },
        ],
      }),
    ],
  },
  {
    name: 'Watching blood pressure',
    hint: 'Measure in the morning and the evening, talk about it at the end',
    activities: (days) => [
      ...(['Morning', 'Evening'] as const).map((when) =>
        at('measurement', `${when} blood pressure (upper value)`, {
          dayOffset: 0,
          time: when === 'Morning' ? '07:00' : '19:00',
          recurrence: daily(days),
          instructions: 'Sit still for five minutes first, with your arm on the table.',
          measurement: { unit: 'mmHg', min: 50, max: 260, normalMin: 90, normalMax: 135 },
        }),
      ),
      at('consultation', 'Talk about the values', { dayOffset: days - 1, time: '10:00', consultationType: 'video' }),
    ],
  },
]
