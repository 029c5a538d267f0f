import type { Question } from '../components/ReasonDialog'

export const revokeQuestion = (name: string): Question => ({
  title: `Revoke ${name}?`,
  text: 'Its keys stop working for good and its tokens within seconds: its app can do nothing here any more.',
  confirmLabel: 'Revoke',
  isDangerous: true,
  reason: { label: 'Why? This is for the audit log.', presets: ['The contract has ended', 'Its keys have leaked', 'Misuse'] },
})

export const reinstateQuestion = (name: string): Question => ({
  title: `Take ${name} back?`,
  text: 'It gets a new secret and a new API key, shown once. The old ones stay dead.',
  confirmLabel: 'Take back',
  reason: { label: 'Why? This is for the audit log.', presets: ['The contract was renewed', 'Revoked by mistake'] },
})
