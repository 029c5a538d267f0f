import type { Activity, Measurement, Question } from '../../care/plans'

/** What is to be done and when, whatever the language. */
export type Step = {
  kind: Activity['kind']
  time: string
  /** The day it first happens; 0 is the first. */
  day?: number
  /** `day`, or weekdays as in `MO,TH`; once when left out. */
  every?: string
  measurement?: Measurement
  questions?: readonly Question['kind'][]
  consultation?: NonNullable<Activity['consultationType']>
  /** Steps, by their place, that come first. */
  after?: readonly number[]
}

/** A template in one language. */
export type PlanWords = {
  language: string
  /** One plan each: how it is called and how many days it takes. */
  plans: readonly (readonly [title: string, days: number])[]
  summary: string
  /** A line that begins with `## ` is a heading, with `- ` a point of a list. */
  body: string
  /** In the order of the steps: title, and what to know. */
  steps: readonly (readonly [title: string, instructions?: string])[]
  questions?: readonly string[]
}

export type PlanTemplate = {
  key: string
  category: string
  /** Who would write it. */
  specialisations: readonly string[]
  steps: readonly Step[]
  words: readonly PlanWords[]
}

const measured = (unit: string, [min, normalMin, normalMax, max]: readonly (number | null)[]): Measurement => ({
  unit,
  min: min ?? null,
  max: max ?? null,
  normalMin: normalMin ?? null,
  normalMax: normalMax ?? null,
})

export const readings = {
  pressure: measured('mmHg', [60, 90, 135, 260]),
  sugar: measured('mmol/L', [1, 4, 7.8, 35]),
  weight: measured('kg', [2, null, null, 350]),
  peakFlow: measured('L/min', [50, 350, null, 900]),
  temperature: measured('°C', [33, 36, 37.5, 43]),
  steps: measured('steps', [0, 4000, null, 100_000]),
  sleep: measured('hours', [0, 6.5, 9.5, 24]),
  pain: measured('of 10', [0, null, 4, 10]),
  kicks: measured('movements', [0, 10, null, 200]),
} as const
