/** Moves of staff that are one click. */
export const advances = {
  'check-in': { label: 'Check in' },
  start: { label: 'Start' },
  complete: { label: 'Complete' },
  'no-show': { label: 'Did not come' },
} as const
export type Advance = keyof typeof advances

export const isAdvance = (move: string): move is Advance => move in advances
