import Link from 'next/link'
import type { Paper } from '../../care/practitionerFile'
import { stateOf } from '../cases/stateOf'
import { listHref } from '../components/listHref'
import { sinceWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import { FilePanel } from './FilePanel'

type FilePapersProps = { title: string; collection: string; accountId: string; papers: Paper[]; none: string }

const endOf = ({ expiresOn, status }: Paper): string => {
  if (!expiresOn) return ''
  const end = new Date(`${expiresOn}T23:59:59.999Z`)
  const days = sinceWords(end)
  return status === 'verified' && end > new Date() ? `${expiresOn}, in ${days}` : expiresOn
}

/** Licences or certifications: from whom, how they stand, until when. */
export const FilePapers = ({ title, collection, accountId, papers, none }: FilePapersProps) => (
  <FilePanel title={title} way={{ href: listHref(collection, [['account', 'equals', accountId]]), label: 'All' }}>
    {papers.length === 0 ? (
      <p className="afya-empty">{none}</p>
    ) : (
      <table className="afya-table">
        <tbody>
          {papers.map((paper) => (
            <tr key={paper.id}>
              <td>
                <Link href={`/admin/collections/${collection}/${paper.id}`} prefetch={false}>
                  {paper.name} ({paper.country})
                </Link>
              </td>
              <td>
                <StatusBadge tone={stateOf(collection, paper.status).tone}>{stateOf(collection, paper.status).label}</StatusBadge>
              </td>
              <td className="afya-nowrap">{endOf(paper)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </FilePanel>
)
