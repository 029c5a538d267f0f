import type { WaitingLicenses } from '../../compliance/waitingForStaff'
import { listHref } from '../components/listHref'
import { WaitingCard } from './WaitingCard'

/** Licences that wait for somebody to decide. */
export const LicensesCard = ({ licenses }: { licenses: WaitingLicenses }) => (
  <WaitingCard
    title="Licences"
    one="licence waits"
    many="licences wait"
    none="Every licence has been decided."
    href={listHref('license-verifications', [['status', 'in', 'submitted,in-review']])}
    note="Its practitioner cannot be found until then."
    {...licenses}
  />
)
