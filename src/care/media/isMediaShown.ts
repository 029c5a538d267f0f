import { statement, type Tx } from '../../platform/db'
import { mediaUrl } from './mediaFiles'

const find = statement<{ filename: string }>('media.find', `SELECT filename FROM media WHERE id = $1 FOR UPDATE`)
const shown = statement<{ is: boolean }>(
  'media.is-shown',
  `SELECT EXISTS (SELECT FROM health_plans WHERE cover_id = $1) OR EXISTS (SELECT FROM health_plan_versions WHERE cover_id = $1)
     OR EXISTS (SELECT FROM plan_activities WHERE media_id = $1)
     OR EXISTS (SELECT FROM health_plan_versions WHERE activities @> jsonb_build_array(jsonb_build_object('mediaUrl', $2::text))) AS is`,
)

/** Whether a plan or a version of one shows the file. */
export const isMediaShown = async (tx: Tx, id: string): Promise<boolean> => {
  const media = await tx.queryOne(find, [id])
  return media !== null && (await tx.queryOne(shown, [id, mediaUrl(media.filename)]))!.is
}
