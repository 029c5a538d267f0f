import { platformAccounts, transactionKinds, walletAccounts } from '../../../collections/commerce/choices'

const labels = (options: readonly unknown[]) =>
  new Map((options as { label: string; value: string }[]).map(({ label, value }) => [value, label]))
const buckets = labels([...walletAccounts, ...platformAccounts])
const kinds = labels(transactionKinds)

/** What an account of the ledger is called. */
export const bucketWords = (bucket: string): string => buckets.get(bucket) ?? bucket

/** Why money moved. */
export const kindWords = (kind: string): string => kinds.get(kind) ?? kind
