import { lastLedgerCheck, type LedgerCheck } from '../../commerce/ledger'
import { problemSentence } from '../../commerce/ledger/problems'
import { sinceWords } from '../components/sinceWords'
import { CheckLedgerButton } from './CheckLedgerButton'

const found = ({ at, transactions, durationMs }: LedgerCheck): string =>
  `${sinceWords(new Date(at))} ago: ${transactions.toLocaleString('en')} transactions in ${(durationMs / 1000).toFixed(1)} s.`

/** Above the list of checks: what the last one found, in words, and a way to check now. */
export const LedgerCheckPanel = async () => {
  const check = await lastLedgerCheck()
  return (
    <section className="afya-overview" aria-label="The last check">
      {!check && <p>The ledger has not been checked yet. The first check runs within the hour.</p>}
      {check?.isSound && (
        <p>
          <strong>All is well.</strong> Checked {found(check)}
        </p>
      )}
      {check && !check.isSound && (
        <>
          <p className="afya-notice" role="alert">
            <strong>The ledger does not add up.</strong> Checked {found(check)} No payout leaves until a check finds all well.
          </p>
          <ul className="afya-overview__links">
            {check.problems.map((problem) => (
              <li key={problemSentence(problem)}>{problemSentence(problem)}</li>
            ))}
          </ul>
          <p className="afya-card__note">
            Sums are in minor units. Keep a copy of the database as it is before anybody puts anything right.
          </p>
        </>
      )}
      <CheckLedgerButton />
    </section>
  )
}
