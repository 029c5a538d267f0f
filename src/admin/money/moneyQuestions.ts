import type { Question } from '../components/ReasonDialog'

export const approveRefundQuestion = (amount: string, to: string): Question => ({
  title: `Give back ${amount}?`,
  text:
    to === 'source'
      ? 'It leaves through the payment provider, to where it came from. That cannot be called back.'
      : 'It is in their wallet at once, and they can spend it.',
  confirmLabel: 'Approve',
})

export const rejectRefundQuestion: Question = {
  title: 'Reject this refund?',
  text: 'Nothing moves. Who asked for it sees that you did not agree.',
  confirmLabel: 'Reject',
  isDangerous: true,
  reason: { label: 'Why? Only staff read this.', presets: ['The service was given', 'Asked for twice', 'Too much'] },
}

export const giveUpRefundQuestion: Question = {
  title: 'Give this refund up?',
  text: 'The provider is asked once more. Only when it has never heard of it, the money goes to their wallet instead.',
  confirmLabel: 'Give up',
  isDangerous: true,
  reason: { label: 'Why? Only staff read this.', presets: ['The provider does not know it', 'It was never sent'] },
}

export const approvePayoutQuestion = (amount: string): Question => ({
  title: `Pay out ${amount}?`,
  text: 'It leaves for their bank or mobile-money account. That cannot be called back.',
  confirmLabel: 'Approve',
})

export const rejectPayoutQuestion: Question = {
  title: 'Reject this payout?',
  text: 'All of it goes back to their earnings, and they get a mail without your reason.',
  confirmLabel: 'Reject',
  isDangerous: true,
  reason: {
    label: 'Why? Only staff read this.',
    presets: ['The account is somebody else’s', 'An open complaint', 'Earnings are being looked into'],
  },
}

export const giveUpPayoutQuestion: Question = {
  title: 'Give this payout up?',
  text: 'The provider is asked once more. Only when it has never heard of it, all of it goes back to their earnings.',
  confirmLabel: 'Give up',
  isDangerous: true,
  reason: { label: 'Why? Only staff read this.', presets: ['The provider does not know it', 'It was never sent'] },
}

export const reopenQuestion: Question = {
  title: 'Open this case again?',
  text: 'Anybody who works on reconciliation can take it then. The note stays.',
  confirmLabel: 'Open again',
}
