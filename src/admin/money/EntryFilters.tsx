import type { ListViewServerPropsOnly } from 'payload'
import { platformAccounts, walletAccounts } from '../../../collections/commerce/choices'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'
import { MoneyWays } from './MoneyWays'

type Choice = { label: string; value: string }

const ofPeople: QuickFilter[] = [
  { label: 'All', where: null },
  { label: 'Everybody’s', where: { account: { exists: true } } },
  ...(walletAccounts as Choice[]).map(({ label, value }) => ({ label, where: { bucket: { equals: value } } })),
]
const ofThePlatform: QuickFilter[] = [
  { label: 'All of the platform', where: { account: { exists: false } } },
  ...(platformAccounts as Choice[]).map(({ label, value }) => ({
    label,
    where: { bucket: { equals: value }, account: { exists: false } },
  })),
]

/** Lines by the account that gained or lost: people's wallets, and the platform's own. */
export const EntryFilters = (props: ListViewServerPropsOnly) => (
  <>
    <MoneyWays user={props.user} except="ledger-entries" />
    <QuickFilters {...props} filters={ofPeople} hasCounts={false} label="Wallets" />
    <QuickFilters {...props} filters={ofThePlatform} hasCounts={false} label="The platform’s own accounts" />
  </>
)
