import type { Question } from '../components/ReasonDialog'

const label = 'Why? This is for the audit log.'

export const showRatingQuestion: Question = {
  title: 'Show this rating?',
  text: 'Everybody reads the comment and the reply again. Reports so far are answered with it.',
  confirmLabel: 'Show',
  reason: { label, presets: ['Nothing wrong with it', 'No address or number in it', 'Hidden by mistake'] },
}

export const keepRatingQuestion: Question = {
  ...showRatingQuestion,
  title: 'Keep showing this rating?',
  text: 'Reports so far are answered with it; who has reported it counts no more.',
  confirmLabel: 'Keep',
}

export const hideRatingQuestion: Question = {
  title: 'Hide this rating?',
  text: 'Nobody sees it, and its score does not count any more. Its author gets a mail without the comment, and cannot change it.',
  confirmLabel: 'Hide',
  isDangerous: true,
  reason: { label, presets: ['Holds somebody’s address or number', 'Insulting', 'Not about the care', 'Says what somebody suffers from'] },
}
