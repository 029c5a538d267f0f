'use client'
import { useDocumentInfo } from '@payloadcms/ui'

/** The picture of the document that is open. It is fetched when somebody opens the document, and that is written to the audit log. */
export const IdentityPicture = () => {
  const { id } = useDocumentInfo()
  if (!id) return null
  const address = `/api/identity-images/${id}/file`
  return (
    <figure className="afya-picture">
      <a href={address} target="_blank" rel="noreferrer">
        <img src={address} alt="What the person sent to prove who they are" />
      </a>
      <figcaption>Your look at this picture is in the audit log.</figcaption>
    </figure>
  )
}
