'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'
import { hideRatingQuestion, keepRatingQuestion, showRatingQuestion } from './ratingQuestions'

/** Show and Hide above a rating, as far as it is not so already; Keep answers reports of one that is shown. */
export const RatingDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  if (!useMay('ratings.moderate') || !id) return null
  const isAway = data?.status !== 'published'
  return (
    <>
      {(isAway || Number(data?.reports) > 0) && (
        <ActionButton
          size="document"
          label={isAway ? 'Show' : 'Keep'}
          call={{ path: `/ratings/${id}/show` }}
          question={isAway ? showRatingQuestion : keepRatingQuestion}
        />
      )}
      {data?.status !== 'hidden' && (
        <ActionButton size="document" label="Hide" call={{ path: `/ratings/${id}/hide` }} question={hideRatingQuestion} />
      )}
    </>
  )
}
