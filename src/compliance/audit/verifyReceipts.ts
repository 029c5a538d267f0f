import { verifyTermsReceipts } from '../../legal'
import type { AuditBreak } from './verifyAudit'

const words = { content: 'was changed after it was written', link: 'does not follow the one before it', gap: 'follows one that is missing' }

/** The chain of acceptance receipts, checked like the log. */
export const verifyReceipts = async (): Promise<{ rows: number; breaks: AuditBreak[] }> => {
  const { rows, firstBroken } = await verifyTermsReceipts()
  if (!firstBroken) return { rows, breaks: [] }
  const { id, seq, why } = firstBroken
  const sentence = `Receipt ${id} of accepted terms (number ${seq}) ${words[why]}.`
  return { rows, breaks: [{ id, lane: null, seq, wrong: `receipt-${why}`, at: null, sentence }] }
}
