'use client'
import { StatusBadge } from '../components/StatusBadge'
import { statuses } from '../components/statuses'
import { ImageDecision } from './ImageDecision'

type IdentityGalleryProps = { images: { id: string; status: string }[]; mayDecide: boolean }

/** Small copies beside what the person said, each with its state and the buttons to decide it. A look at each is in the audit log. */
export const IdentityGallery = ({ images, mayDecide }: IdentityGalleryProps) =>
  images.length === 0 ? (
    <p className="afya-empty">This person has sent no pictures.</p>
  ) : (
    <ul className="afya-gallery">
      {images.map(({ id, status }) => {
        const shown = statuses['identity-images']?.[status]
        return (
          <li key={id}>
            <a href={`/admin/collections/identity-images/${id}`}>
              <img src={`/api/identity-images/${id}/thumbnail`} alt="What the person sent to prove who they are" loading="lazy" />
            </a>
            {shown && <StatusBadge tone={shown.tone}>{shown.label}</StatusBadge>}
            {mayDecide && <ImageDecision id={id} status={status} size="row" />}
          </li>
        )
      })}
    </ul>
  )
