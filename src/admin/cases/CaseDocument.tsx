type CaseDocumentProps = {
  row: { id: string; documentMimeType: string | null; documentSha256: string | null }
  collection: string
  noun: string
  /** Said where there is no document. */
  without: string
}

/** The document, in a frame of its own that can do nothing: its answer carries the sandbox, which Chromium's PDF viewer takes only from there. */
export const CaseDocument = ({ row: { id, documentMimeType, documentSha256 }, collection, noun, without }: CaseDocumentProps) => {
  if (!documentMimeType)
    return (
      <div className="afya-case__document">
        <p className="afya-empty">{without}</p>
      </div>
    )
  const address = `/api/${collection}/${id}/document?v=${documentSha256?.slice(0, 8)}`
  const isPdf = documentMimeType === 'application/pdf'
  return (
    <figure className="afya-case__document">
      {isPdf ? (
        <iframe src={address} title="The document" referrerPolicy="no-referrer" />
      ) : (
        <a href={address} target="_blank" rel="noreferrer">
          <img src={address} alt={`The document of the ${noun}`} />
        </a>
      )}
      <figcaption>
        <a href={address} target="_blank" rel="noreferrer">
          Open it in a window of its own
        </a>
        . Your look at it is in the audit log.
      </figcaption>
    </figure>
  )
}
