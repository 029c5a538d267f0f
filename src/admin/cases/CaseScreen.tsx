import type { ReactNode } from 'react'
import type { CaseEvent, CaseRow } from '../../compliance/cases'
import { sinceWords } from '../components/sinceWords'
import { CaseDocument } from './CaseDocument'
import { CaseFacts, type Fact, type Way } from './CaseFacts'
import { CaseHistory } from './CaseTables'
import { stateOf } from './stateOf'

type CaseScreenProps = {
  row: CaseRow
  collection: string
  noun: string
  /** Of whoever looks. */
  me: string | undefined
  takenBy: string | null
  facts: Fact[]
  ways: Way[]
  withoutDocument: string
  history: CaseEvent[]
  /** What the reviewer has to know first. */
  notice?: ReactNode
  actions?: ReactNode
  /** Between the document and what happened. */
  children?: ReactNode
}

const lapsesAfter = 30 * 60_000

/** Whose hands the case is in, as the buttons need it. */
export const handsOn = (row: CaseRow, me: string | undefined) => ({
  status: row.status,
  isMine: row.takenById === me,
  isUntouched: row.takenById === null,
  isLapsed: row.takenAt !== null && Date.now() - row.takenAt.getTime() > lapsesAfter,
  seen: row.facts,
})

/** A case on one screen: what was submitted beside its document, who has it in hand, what happened, and the buttons. */
export const CaseScreen = (props: CaseScreenProps) => {
  const { row, collection, noun, me, takenBy, facts, ways, withoutDocument, history, notice, actions, children } = props
  const isMine = row.takenById === me
  return (
    <section className="afya-case" aria-label="The case">
      {row.reason && (
        <p className="afya-notice">
          <strong>{stateOf(collection, row.status).label}.</strong> {row.reason}
        </p>
      )}
      {notice}
      {row.status === 'in-review' && (
        <p className="afya-notice afya-notice--quiet">
          {isMine ? 'You are looking at this case' : `${takenBy ?? 'A colleague'} is looking at this case`}
          {row.takenAt ? `, since ${sinceWords(row.takenAt)}.` : '.'}
        </p>
      )}
      {row.status === 'submitted' && row.takenById && (
        <p className="afya-notice">
          The practitioner changed this {noun} after {isMine ? 'you' : (takenBy ?? 'a colleague')} took it.
        </p>
      )}
      {actions}
      <div className="afya-case__columns">
        <CaseFacts collection={collection} status={row.status} facts={facts} ways={ways} />
        <CaseDocument row={row} collection={collection} noun={noun} without={withoutDocument} />
      </div>
      {children}
      <CaseHistory history={history} />
    </section>
  )
}
