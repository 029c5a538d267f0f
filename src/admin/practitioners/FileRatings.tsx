import type { FileFacts, LastRating } from '../../care/practitionerFile'
import { listHref } from '../components/listHref'
import { sinceWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import { FilePanel } from './FilePanel'

type FileRatingsProps = { practitionerId: string; rating: FileFacts['rating']; ratings: LastRating[]; mayModerate: boolean }

const stars = (score: number): string => '★'.repeat(score) + '☆'.repeat(5 - score)

/** The mean, how the scores are spread, and what was said last. */
export const FileRatings = ({ practitionerId, rating: { count, sum, histogram }, ratings, mayModerate }: FileRatingsProps) => {
  const most = Math.max(1, ...histogram)
  const way = { href: listHref('ratings', [['practitioner', 'equals', practitionerId]]), label: 'All' }
  return (
    <FilePanel title="Ratings" way={mayModerate ? way : undefined}>
      {count === 0 && ratings.length === 0 && <p className="afya-empty">Nobody has rated them yet.</p>}
      {count > 0 && (
        <div className="afya-file__rating">
          <p className="afya-card__figure">
            <strong>{(sum / count).toFixed(1)}</strong> of 5, {count} {count === 1 ? 'rating' : 'ratings'}
          </p>
          <dl aria-label="How the scores are spread">
            {[5, 4, 3, 2, 1].map((score) => (
              <div key={score}>
                <dt>{score}</dt>
                <dd>
                  <span className="afya-ages__track">
                    <span
                      className="afya-ages__bar afya-ages__bar--fresh"
                      style={{ width: `${((histogram[score - 1] ?? 0) / most) * 100}%` }}
                    />
                  </span>
                  {histogram[score - 1]}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <ul className="afya-file__said">
        {ratings.map(({ id, score, comment, status, createdAt }) => (
          <li key={id}>
            <span aria-label={`${score} of 5`}>{stars(score)}</span> {comment ?? <span className="afya-none">without a comment</span>}{' '}
            <span className="afya-none">{sinceWords(createdAt)} ago</span>{' '}
            {status !== 'published' && (
              <StatusBadge tone={status === 'pending' ? 'waiting' : 'bad'}>{status === 'pending' ? 'Waiting' : 'Hidden'}</StatusBadge>
            )}
          </li>
        ))}
      </ul>
    </FilePanel>
  )
}
