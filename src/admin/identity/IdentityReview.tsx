import type { UIFieldServerProps } from 'payload'
import { staffCan } from '../../compliance/staffUser'
import { IdentityGallery } from './IdentityGallery'

const mostShown = 10

/** The pictures that prove who somebody is, beside the personal details that they have to fit. */
export const IdentityReview = async ({ id, payload, user }: UIFieldServerProps) => {
  if (!staffCan(user, 'personal-details.read')) return null
  const { docs, totalDocs } = await payload.find({
    collection: 'identity-images',
    where: { account: { equals: String(id) } },
    sort: '-createdAt',
    limit: mostShown,
    depth: 0,
    overrideAccess: false,
    user,
  })
  return (
    <section className="afya-panel" aria-label="Identity images">
      <header>
        <h3>Identity images</h3>
        {totalDocs > mostShown && (
          <span className="afya-none">
            The newest {mostShown} of {totalDocs}
          </span>
        )}
      </header>
      <IdentityGallery
        images={docs.map((image) => ({ id: String(image.id), status: String(image.status) }))}
        mayDecide={staffCan(user, 'identity.decide')}
      />
    </section>
  )
}
