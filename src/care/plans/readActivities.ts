import { query, statement, type Tx } from '../../platform/db'
import type { Activity } from './activity'
import { mediaUrl } from '../media'

type Row = Omit<Activity, 'recurrence' | 'instructions' | 'measurement' | 'questions' | 'consultationType' | 'mediaId' | 'mediaUrl'> & {
  recurrence: string | null
  instructions: string | null
  measurement: NonNullable<Activity['measurement']> | null
  questions: NonNullable<Activity['questions']> | null
  consultationType: Activity['consultationType'] | null
  mediaId: string | null
  mediaFile: string | null
}

const list = statement<Row>(
  'plan-activities.list',
  `SELECT a.id, a.title, a.kind::text AS kind, a.day_offset::int AS "dayOffset", a.time, a.recurrence, a.instructions,
     CASE WHEN a.measurement_unit IS NOT NULL THEN json_build_object('unit', a.measurement_unit, 'min', a.measurement_min::float8, 'max', a.measurement_max::float8,
       'normalMin', a.measurement_normal_min::float8, 'normalMax', a.measurement_normal_max::float8) END AS measurement,
     a.questions, a.consultation_type::text AS "consultationType", a.depends_on AS "dependsOn", a.media_id AS "mediaId", m.filename AS "mediaFile",
     (row_number() OVER (ORDER BY a.place, a.id))::int AS "order"
   FROM plan_activities a LEFT JOIN media m ON m.id = a.media_id WHERE a.plan_id = $1 ORDER BY a.place, a.id`,
)

/** The activities of a plan in the making, in their order. */
export const readActivities = async (planId: string, tx?: Pick<Tx, 'query'>): Promise<Activity[]> =>
  (await (tx ?? { query }).query(list, [planId])).map(activityOf)

const activityOf = ({ mediaFile, ...row }: Row): Activity => {
  const optional = Object.entries({ ...row, mediaUrl: mediaFile && mediaUrl(mediaFile) }).filter(([, value]) => value !== null)
  return Object.fromEntries(optional) as Activity
}
