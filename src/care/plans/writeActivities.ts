import type { Actor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { invalid, invalidField, notFound, type FieldProblem } from '../../platform/http/errors'
import { uuidv7 } from '../../platform/uuid'
import { most, type Activity, type ActivityChange, type NewActivity } from './activity'
import { checkActivities } from './checkActivities'
import { activityNeeded, tooManyActivities } from './errors'
import { lockForWriting, targetOf, type WorkingPlan } from './plan'
import { readActivities } from './readActivities'
import { ruleInOrder } from './recurrence'

const save = statement(
  'plan-activities.save',
  `INSERT INTO plan_activities (id, plan_id, place, kind, title, instructions, day_offset, time, recurrence, measurement_unit, measurement_min, measurement_max,
     measurement_normal_min, measurement_normal_max, questions, consultation_type, depends_on, media_id, created_at, updated_at)
   VALUES ($1, $2, $3, $4::enum_plan_activities_kind, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::jsonb, $16::enum_plan_activities_consultation_type, $17::jsonb, $18, now(), now())
   ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title, instructions = excluded.instructions, day_offset = excluded.day_offset,
     time = excluded.time, recurrence = excluded.recurrence, measurement_unit = excluded.measurement_unit, measurement_min = excluded.measurement_min,
     measurement_max = excluded.measurement_max, measurement_normal_min = excluded.measurement_normal_min, measurement_normal_max = excluded.measurement_normal_max,
     questions = excluded.questions, consultation_type = excluded.consultation_type, depends_on = excluded.depends_on, media_id = excluded.media_id, updated_at = now()`,
)
const arrange = statement(
  'plan-activities.arrange',
  `UPDATE plan_activities a SET place = o.place FROM unnest($2::uuid[]) WITH ORDINALITY AS o(id, place) WHERE a.id = o.id AND a.plan_id = $1 AND a.place <> o.place`,
)
const remove = statement('plan-activities.remove', `DELETE FROM plan_activities WHERE id = $1`)
const touch = statement(
  'plans.touch',
  `UPDATE health_plans SET status = CASE WHEN status = 'published' THEN 'draft' ELSE status END, updated_at = now() WHERE id = $1`,
)
const isTheirs = statement<{ id: string }>('plans.media-of', `SELECT id FROM media WHERE id = $1 AND ($2::uuid IS NULL OR author_id = $2)`)

type Changed = { plan: WorkingPlan; activities: Activity[] }

/** Runs `change` on the activities of a plan that nobody else touches meanwhile; what it returns is checked as a whole. */
const changing = (
  actor: Actor,
  planId: string,
  change: (tx: Tx, had: Changed) => Promise<{ activities: Activity[]; verb: string; id?: string }>,
) =>
  withTransaction(actor, async (tx) => {
    const plan = await lockForWriting(tx, { id: planId })
    const had = await readActivities(planId, tx)
    const { activities, verb, id } = await change(tx, { plan, activities: had })
    await tx.query(arrange, [planId, activities.map((activity) => activity.id)])
    await tx.query(touch, [planId])
    tx.audit(`plan.activity-${verb}`, { target: targetOf(planId), ...(id && { changes: { activity: { after: id } } }) })
    return readActivities(planId, tx)
  })

/**
 * Adds an activity, or changes the one of `activityId`. @returns it as it is now
 * @throws notFound, invalid, planInReview, planArchived, recurrence_…, too_many_…, dependency_…, day_outside_plan
 */
export const putActivity = async (
  actor: Actor,
  given: { planId: string; input: NewActivity } | { planId: string; activityId: string; input: ActivityChange },
): Promise<Activity> => {
  const id = 'activityId' in given ? given.activityId : uuidv7()
  const isNew = !('activityId' in given)
  const after = await changing(actor, given.planId, async (tx, { plan, activities }) => {
    const before = activities.find((activity) => activity.id === id)
    if (!isNew && !before) throw notFound()
    if (isNew && activities.length >= most.activities) throw tooManyActivities('')
    const next = completed({ ...before, ...given.input, id } as Loose)
    if (given.input.mediaId) await checkMedia(tx, { actor, mediaId: given.input.mediaId })
    const others = activities.filter((activity) => activity.id !== id)
    const place = given.input.order ?? before?.order ?? others.length + 1
    others.splice(place - 1, 0, next)
    checkActivities(others, plan.durationDays)
    await tx.query(save, [id, given.planId, others.indexOf(next) + 1, ...columnsOf(next)])
    return { activities: others, verb: isNew ? 'added' : 'changed', id }
  })
  return after.find((activity) => activity.id === id)!
}

/** @throws notFound; activityNeeded while others wait for it; planInReview, planArchived */
export const removeActivity = async (actor: Actor, { planId, activityId }: { planId: string; activityId: string }): Promise<void> => {
  await changing(actor, planId, async (tx, { activities }) => {
    if (!activities.some(({ id }) => id === activityId)) throw notFound()
    const rest = activities.filter(({ id }) => id !== activityId)
    if (rest.some(({ dependsOn }) => dependsOn.includes(activityId))) throw activityNeeded()
    await tx.query(remove, [activityId])
    return { activities: rest, verb: 'removed', id: activityId }
  })
}

/** Puts the activities into this order. `ids` are all of them. @throws invalid when one is missing, twice or of another plan */
export const orderActivities = (actor: Actor, { planId, ids }: { planId: string; ids: readonly string[] }): Promise<Activity[]> =>
  changing(actor, planId, async (_tx, { activities }) => {
    const byId = new Map(activities.map((activity) => [activity.id, activity]))
    if (new Set(ids).size !== activities.length || ids.length !== activities.length || !ids.every((id) => byId.has(id)))
      throw invalidField('ids', 'activities_differ', 'Name every activity of the plan once.')
    return { activities: ids.map((id) => byId.get(id)!), verb: 'order-changed' }
  })

type Loose = { [Key in keyof Activity]: Activity[Key] | null | undefined } & { kind: Activity['kind'] }

/** As it is kept: what belongs to another kind is refused, the rule is in order, questions have ids. */
const completed = (given: Loose): Activity => {
  const { kind, measurement, questions, consultationType } = given
  const problems: FieldProblem[] = []
  const problem = (path: string, code: string, message: string) => problems.push({ path, code, message })
  if (kind === 'measurement' && !measurement) problem('measurement', 'required', 'Say what is measured, and in which unit.')
  if (kind === 'questionnaire' && !questions?.length) problem('questions', 'required', 'Write at least one question.')
  if (kind !== 'measurement' && measurement) problem('measurement', 'kind_mismatch', 'Only a measurement has this.')
  if (kind !== 'questionnaire' && questions?.length) problem('questions', 'kind_mismatch', 'Only a questionnaire has questions.')
  if (kind !== 'consultation' && consultationType) problem('consultationType', 'kind_mismatch', 'Only a consultation has this.')
  if (problems.length > 0) throw invalid({ errors: problems })
  const asked = questions?.map((question, at) => ({ ...question, id: question.id ?? `q${at + 1}` }))
  if (asked && new Set(asked.map(({ id }) => id)).size < asked.length)
    throw invalidField('questions', 'duplicate', 'Two questions have the same id.')
  const recurrence = given.recurrence ? ruleInOrder(given.recurrence) : null
  const dependsOn = [...new Set(given.dependsOn)]
  return { ...given, recurrence, dependsOn, ...(asked && { questions: asked }) } as Activity
}

const checkMedia = async (tx: Tx, { actor, mediaId }: { actor: Actor; mediaId: string }): Promise<void> => {
  if (!(await tx.queryOne(isTheirs, [mediaId, actor.kind === 'account' ? actor.id : null])))
    throw invalidField('mediaId', 'media_unknown', 'There is no such file of yours.')
}

const columnsOf = (activity: Activity): unknown[] => {
  const { kind, title, dayOffset, time, dependsOn, measurement, questions } = activity
  const m = measurement
  return [
    ...[kind, title, activity.instructions || null, dayOffset, time, activity.recurrence ?? null],
    ...[m?.unit ?? null, m?.min ?? null, m?.max ?? null, m?.normalMin ?? null, m?.normalMax ?? null],
    ...[
      questions ? JSON.stringify(questions) : null,
      activity.consultationType ?? null,
      JSON.stringify(dependsOn),
      activity.mediaId ?? null,
    ],
  ]
}
