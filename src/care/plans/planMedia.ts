import type { Actor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { addMedia, type Media } from '../media'
import { lockForWriting, readWorkingPlan, reread, targetOf, type WorkingPlan } from './plan'
import { planArchived, planInReview } from './errors'

const setCover = statement(
  'plans.set-cover',
  `UPDATE health_plans SET cover_id = $2, status = CASE WHEN status = 'published' THEN 'draft' ELSE status END, updated_at = now() WHERE id = $1`,
)

/** Before the work on a file begins: whether the plan is theirs and may be changed at all. */
const mayChange = async (actor: Actor, id: string): Promise<void> => {
  const { status } = await readWorkingPlan(actor, { id, permission: 'plans.edit' })
  if (status === 'in_review') throw planInReview()
  if (status === 'archived') throw planArchived()
}

/** Gives a plan its cover picture. The one before stays where versions show it. @throws notFound, planInReview, planArchived, invalid */
export const changeCover = async (actor: Actor, { id, bytes }: { id: string; bytes: Buffer }): Promise<WorkingPlan> => {
  await mayChange(actor, id)
  return addMedia({ bytes, field: 'cover' }, (keep) =>
    withTransaction(actor, async (tx) => {
      const plan = await lockForWriting(tx, { id })
      const media = await keep(tx, { alt: plan.title, authorId: plan.authorId })
      await tx.query(setCover, [id, media.id])
      tx.audit('plan.cover-changed', { target: targetOf(id) })
      return reread(tx, id)
    }),
  )
}

/** Keeps a picture or PDF that activities of the plan can show. @throws notFound, planInReview, planArchived, invalid */
export const addPlanMedia = async (actor: Actor, { id, bytes }: { id: string; bytes: Buffer }): Promise<Media> => {
  await mayChange(actor, id)
  return addMedia({ bytes, field: 'file', documents: true }, (keep) =>
    withTransaction(actor, async (tx) => {
      const plan = await lockForWriting(tx, { id })
      const media = await keep(tx, { alt: plan.title, authorId: plan.authorId })
      tx.audit('plan.media-added', { target: targetOf(id), changes: { media: { after: media.id } } })
      return media
    }),
  )
}
