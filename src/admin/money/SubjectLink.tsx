import Link from 'next/link'
import type { UIFieldServerProps } from 'payload'

type Row = { subject?: string; subjectId?: string | null; purpose?: string; referenceId?: string | null }

const ofCase: Record<string, [collection: string, label: string]> = {
  payment: ['payments', 'The payment'],
  refund: ['refunds', 'The refund'],
  payout: ['payouts', 'The payout'],
}
const ofPayment: Record<string, [collection: string, label: string]> = {
  appointment: ['appointments', 'The appointment'],
  health_plan: ['plan-subscriptions', 'Who follows the plan'],
  subscription: ['subscriptions', 'The subscription'],
}

/** The way from a case or payment to what it is about. */
export const SubjectLink = ({ data }: UIFieldServerProps) => {
  const { subject = '', subjectId, purpose = '', referenceId } = data as Row
  const [collection, label] = ofCase[subject] ?? ofPayment[purpose] ?? []
  const id = subjectId ?? referenceId
  if (!collection || !id) return null
  return (
    <ul className="afya-ways">
      <li>
        <Link href={`/admin/collections/${collection}/${id}`} prefetch={false}>
          {label}
        </Link>
      </li>
    </ul>
  )
}
