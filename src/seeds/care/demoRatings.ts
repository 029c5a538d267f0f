import type { DemoAppointment } from './demoAppointments'
import type { DemoSubscription } from './demoFollowing'
import { aDay, anHour, idOf, pick, shareOf } from './determined'
import { iso, madeAt, type Row } from './insertRows'

const editableDays = 14

const ofConsultations: Readonly<Record<number, readonly string[]>> = {
  5: ['Listened, explained, and wrote it all down for me.', 'The first one who asked how I live.', 'On time, kind, clear.', 'I was afraid and left calm.', ''],
  4: ['Good advice; the picture froze now and then.', 'Friendly. A little fast at the end.', 'It helped. I would have liked the plan in writing.', ''],
  3: ['All right, but I waited twenty minutes.', 'Good, only too short for two questions.', ''],
  2: ['I felt hurried.', 'The sound was so bad that I had to guess.'],
  1: ['Nobody came for half an hour.'],
} // prettier-ignore
const ofPlans: Readonly<Record<number, readonly string[]>> = {
  5: ['Small steps that I really did.', 'My numbers are better and I know why.', 'Clear, and never too much for a day.'],
  4: ['Very good. Fewer reminders on Sundays would be nice.', 'It works if you can walk in the evening.', ''],
  3: ['Useful, a little long.', ''],
  2: ['Not for people who work at night.'],
  1: ['I had hoped for more recipes.'],
}
const replies = [
  'Thank you. See you in four weeks.',
  'I am glad. Write to me when the readings change.',
  'Thank you for saying so. We have mended the sound since.',
]

const scoreOf = (share: number): number => (share < 0.55 ? 5 : share < 0.83 ? 4 : share < 0.93 ? 3 : share < 0.98 ? 2 : 1)

const ratingRow = (id: string, { at, now, comments }: { at: number; now: number; comments: Readonly<Record<number, readonly string[]>> }): Row => {
  const score = scoreOf(shareOf(id, 'score'))
  const comment = pick(comments[score]!, id, 'comment') || null
  const given = Math.min(at + Math.floor(2 + shareOf(id, 'given') * 40) * anHour, now - anHour)
  const repliedAt = comment && score > 2 && shareOf(id, 'reply') < 0.3 ? Math.min(given + 20 * anHour, now) : null
  return {
    id, practitioner_id: null, plan_id: null, appointment_id: null, subscription_id: null, score, comment, reply: repliedAt === null ? null : pick(replies, id, 'words'),
    replied_at: iso(repliedAt), status: 'published', editable_until: iso(given + editableDays * aDay), reports: 0, moderation_reason: null, ...madeAt(given),
  }
} // prettier-ignore

/** What moderators find in their queue, and what one of them has hidden. */
const special: readonly Row[] = [
  { status: 'pending', reply: null, replied_at: null, comment: 'Very good. Book him directly: 0800 555 0199.' },
  { status: 'pending', reply: null, replied_at: null, comment: 'Write me at amina@people.example and I tell you the rest.' },
  { status: 'pending', reports: 3, reply: null, replied_at: null, score: 1, comment: 'A fraud, all of them.' },
  { status: 'hidden', reply: null, replied_at: null, score: 1, comment: 'I never met this doctor but I do not like the face.', moderation_reason: 'Not about a consultation.' },
] // prettier-ignore

/** Of consultations that took place and of plans that were followed to the end; not everybody rates. */
export const demoRatings = ({ appointments, subscriptions, now }: { appointments: readonly DemoAppointment[]; subscriptions: readonly DemoSubscription[]; now: number }): Row[] => {
  const consultations = appointments
    .filter(({ id, status }) => status === 'completed' && shareOf(id, 'rated') < 0.6)
    .map(({ id, practitioner, patient, endsAt }, place) => ({
      ...ratingRow(idOf('rating', id), { at: endsAt, now, comments: ofConsultations }),
      practitioner_id: practitioner.id, appointment_id: id, author_id: patient.id,
      ...(place % 25 === 10 ? special[Math.floor(place / 25) % special.length] : {}),
    }))
  const followed = subscriptions
    .filter(({ id, status }) => status === 'completed' && shareOf(id, 'rated') < 0.8)
    .map(({ id, plan, patient, endedAt }) => ({
      ...ratingRow(idOf('rating', id), { at: endedAt!, now, comments: ofPlans }),
      plan_id: plan.id, subscription_id: id, author_id: patient.id,
    }))
  return [...consultations, ...followed]
} // prettier-ignore
