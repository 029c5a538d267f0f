import type { ProviderEvent } from '../../providers/payments'
import { singleton } from '../../platform/singleton'

/**
 * Learns that the provider has told us something of a payout or refund. What it says proves nothing: the handler asks the provider itself, outside any transaction.
 * It runs at least once. @returns a code for the inbox, as in `paid` or `unknown_reference`; throws when it should be tried again later
 */
export type ProviderTold = (event: ProviderEvent) => Promise<string>

const registry = singleton('payments.told', () => new Map<ProviderEvent['subject'], ProviderTold>())

/** Says who looks into what the provider tells of a subject. Once, at start. */
export const whenProviderTells = (subject: 'payout' | 'refund', handler: ProviderTold): void => void registry.set(subject, handler)
export const listenerOf = (subject: ProviderEvent['subject']): ProviderTold | undefined => registry.get(subject)
