'use client'
import { useListDrawer } from '@payloadcms/ui'
import type { ActivityDraft } from './activityDraft'

type MediaProps = {
  media: ActivityDraft['media']
  onChange: (media: ActivityDraft['media']) => void
  problem: string | undefined
  isReadOnly: boolean
}

/** A picture or a document out of the media, or a new one put there. */
export const MediaField = ({ media, onChange, problem, isReadOnly }: MediaProps) => {
  const [ListDrawer, , { openDrawer, closeDrawer }] = useListDrawer({ collectionSlugs: ['media'], uploads: true })
  if (isReadOnly && !media) return null
  return (
    <div className="afya-field">
      <span>Picture or document</span>
      <p className="afya-file">
        {media && <strong>{media.name}</strong>}
        {!isReadOnly && (
          <button type="button" className="afya-plain" onClick={openDrawer}>
            {media ? 'Another one' : 'Choose or upload'}
          </button>
        )}
        {media && !isReadOnly && (
          <button type="button" className="afya-plain" onClick={() => onChange(null)}>
            Take away
          </button>
        )}
      </p>
      {problem && <em role="alert">{problem}</em>}
      <ListDrawer
        onSelect={({ doc, docID }) => {
          onChange({ id: String(docID), name: String(doc.filename ?? doc.alt ?? 'The file') })
          closeDrawer()
        }}
      />
    </div>
  )
}
