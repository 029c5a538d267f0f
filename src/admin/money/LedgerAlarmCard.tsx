import type { LedgerCheck } from '../../commerce/ledger'
import { Card } from '../dashboard/Card'
import { sinceWords } from '../components/sinceWords'

/** Only there when the last check of the ledger found something: no money leaves until it is understood. */
export const LedgerAlarmCard = ({ check: { at, problems } }: { check: LedgerCheck }) => (
  <Card title="The ledger does not add up" figure="!" figureLabel="" href="/admin/collections/ledger-checks" isWide>
    <p className="afya-notice" role="alert">
      {problems.length === 1 ? 'One rule is broken' : `${problems.length} rules are broken`}, found {sinceWords(new Date(at))} ago. No
      payout leaves until a check finds all well.
    </p>
    <p className="afya-card__note">Keep a copy of the database as it is before anybody puts anything right.</p>
  </Card>
)
