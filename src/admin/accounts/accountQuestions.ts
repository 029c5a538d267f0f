import type { Question } from '../components/ReasonDialog'

export const suspendQuestion = (who: string): Question => ({
  title: `Suspend ${who}?`,
  text: 'They are signed out everywhere and cannot sign in until somebody restores the account. They get a mail with the reason you give.',
  confirmLabel: 'Suspend',
  isDangerous: true,
  reason: {
    label: 'Why? The person will read this.',
    presets: ['Unusual activity on the account', 'Asked for by the owner', 'Breach of the terms'],
  },
})

export const restoreQuestion = (who: string): Question => ({
  title: `Restore ${who}?`,
  text: 'They can sign in again at once.',
  confirmLabel: 'Restore',
  reason: { label: 'Why? This is for the audit log.', presets: ['Cleared up with the owner', 'Suspended by mistake'] },
})

export const endAllQuestion = (who: string): Question => ({
  title: `Sign ${who} out everywhere?`,
  text: 'All their sessions end within seconds. They can sign in again.',
  confirmLabel: 'Sign out everywhere',
  isDangerous: true,
})
