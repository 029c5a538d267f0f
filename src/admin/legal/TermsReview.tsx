import { Gutter } from '@payloadcms/ui'
import type { DocumentViewServerProps } from 'payload'
import { staffCan } from '../../compliance/staffUser'
import { reviewTermsVersion } from '../../legal'
import { momentWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import { statuses } from '../components/statuses'
import { askedAgainWords } from './askedAgainWords'
import { TermsActions } from './TermsActions'
import { TermsDifference } from './TermsDifference'

/** A version as an editor looks at it before publishing: what it changes, for how many, and how people will read it. */
export const TermsReview = async ({ doc, user }: DocumentViewServerProps) => {
  if (!staffCan(user, 'content.read')) return null
  const review = await reviewTermsVersion({ id: String(doc.id) })
  const { id, status, language, comparedWith, difference, html, problem, changeSummary, publishAt, publishedAt } = review
  const shown = statuses['terms-versions']?.[status]
  const isOpen = status === 'draft' || status === 'scheduled'
  const hasChanged = difference.some(({ kind }) => kind !== 'same')
  return (
    <Gutter className="afya-review">
      <div className="afya-review__head">
        <p>
          {shown && <StatusBadge tone={shown.tone}>{shown.label}</StatusBadge>}{' '}
          {status === 'scheduled' && publishAt && `Will be published on ${momentWords(publishAt)}.`}
          {publishedAt && `Published on ${momentWords(publishedAt)}.`}
        </p>
        <div className="afya-review__actions">
          <TermsActions id={id} status={status} />
        </div>
      </div>
      {isOpen && <p className={review.asksAgain && review.accounts > 0 ? 'afya-notice' : 'afya-empty'}>{askedAgainWords(review)}</p>}
      {problem && (
        <p className="afya-notice" role="alert">
          {problem}
        </p>
      )}
      {changeSummary && (
        <section aria-labelledby="summary-title">
          <h2 id="summary-title">What changed, in your words</h2>
          <p>{changeSummary}</p>
        </section>
      )}
      <section aria-labelledby="difference-title">
        <h2 id="difference-title">{comparedWith ? `What differs from version ${comparedWith.version}` : 'What differs'}</h2>
        {!comparedWith && <p className="afya-empty">This is the first version in its language. There is nothing to compare it with.</p>}
        {comparedWith && !hasChanged && <p className="afya-empty">Not a word.</p>}
        {hasChanged && <TermsDifference parts={difference} language={language} />}
      </section>
      <section aria-labelledby="preview-title">
        <h2 id="preview-title">As people read it</h2>
        {html === null ? (
          <p className="afya-empty">It cannot be shown yet.</p>
        ) : (
          // made by src/legal/renderBody, of a few harmless tags
          <article className="afya-policy" lang={language} dangerouslySetInnerHTML={{ __html: html }} />
        )}
      </section>
    </Gutter>
  )
}
