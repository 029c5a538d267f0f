import { shareOf } from '../currency'
import { earnings, platform, type Leg } from '../ledger'

/** What of an amount is the platform's, and what the practitioner's: the commission is rounded down, the rest is theirs, so that both sum to the whole. */
export const splitOf = (amountMinor: number, commissionPercent: number): { commissionMinor: number; earnedMinor: number } => {
  const commissionMinor = shareOf(amountMinor, commissionPercent)
  return { commissionMinor, earnedMinor: amountMinor - commissionMinor }
}

type Earned = { amountMinor: number; commissionPercent: number; /** Null: nobody but the platform earns. */ earnerId: string | null }

/** The legs of who earns an amount. */
export const earnedLegs = ({ amountMinor, commissionPercent, earnerId }: Earned): Leg[] => {
  if (earnerId === null) return [platform('revenue', amountMinor)]
  const { commissionMinor, earnedMinor } = splitOf(amountMinor, commissionPercent)
  return [platform('revenue', commissionMinor), earnings(earnerId, earnedMinor)]
}
