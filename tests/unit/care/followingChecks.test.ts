import { describe, expect, it } from '@jest/globals'
import { checkDone, rangeOf } from '../../../src/care/following/checkDone'
import { choosePrice, type PlanPrice } from '../../../src/care/following/choosePrice'
import type { Activity } from '../../../src/care/plans/activity'

const refusal = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    const { status, code, extra } = error as { status: number; code: string; extra: { errors: { path: string; code: string }[] } }
    return [status, code, ...extra.errors.map((problem) => `${problem.path} ${problem.code}`)]
  }
  throw new Error('nothing was refused')
}
const price = (given: Partial<PlanPrice>): PlanPrice => ({
  model: 'one_off',
  amountMinor: 100,
  currency: 'NGN',
  tier: null,
  interval: null,
  trialDays: null,
  ...given,
})

describe('the price of a plan', () => {
  const monthly = price({ model: 'recurring', interval: 'month' })
  const yearly = price({ model: 'recurring', interval: 'year' })
  const free = price({ model: 'free', amountMinor: 0, currency: null, tier: 'Basic' })
  const plus = price({ tier: 'Plus' })
  const inShillings = price({ tier: 'Plus', currency: 'KES' })

  it('needs no words when there is one', () => expect(choosePrice([monthly], {})).toBe(monthly))
  it('is free when a plan says nothing of it', () => expect(choosePrice([], {})).toMatchObject({ model: 'free', amountMinor: 0 }))
  it('is found by what was named', () => {
    expect(choosePrice([monthly, yearly], { interval: 'year' })).toBe(yearly)
    expect(choosePrice([free, plus, inShillings], { tier: 'plus', currency: 'kes' })).toBe(inShillings)
    expect(choosePrice([free, plus, inShillings], { tier: 'Basic', currency: 'KES' })).toBe(free)
  })
  it('has to be one', () => {
    expect(refusal(() => choosePrice([free, plus, inShillings], {}))).toEqual([422, 'invalid', 'tier price_ambiguous'])
    expect(refusal(() => choosePrice([free, plus, inShillings], { tier: 'Plus' }))).toEqual([422, 'invalid', 'currency price_ambiguous'])
    expect(refusal(() => choosePrice([plus], { currency: 'USD' }))).toEqual([422, 'invalid', 'currency price_unknown'])
  })
})

describe('what is sent with a finished activity', () => {
  const measurement = { unit: 'mmHg', min: 60, max: 260, normalMin: 90, normalMax: 130 }
  const measuring = { measurement } as Activity

  it('flags a measurement low, normal or high, and nothing when the plan does not say what is normal', () => {
    expect([60, 89.9, 90, 130, 130.1, 260].map((value) => checkDone({ value }, measuring, 'measurement').range)).toEqual([
      'low', 'low', 'normal', 'normal', 'high', 'high',
    ]) // prettier-ignore
    expect(rangeOf(5, { normalMin: null, normalMax: null })).toBeNull()
    expect(rangeOf(5, { normalMin: null, normalMax: 4 })).toBe('high')
  })
  it('refuses a value that cannot be, none, and one where nothing is measured', () => {
    expect(refusal(() => checkDone({ value: 59.9 }, measuring, 'measurement'))).toEqual([
      422,
      'measurement_out_of_range',
      'value measurement_out_of_range',
    ])
    expect(refusal(() => checkDone({ value: 261 }, measuring, 'measurement'))[1]).toBe('measurement_out_of_range')
    expect(refusal(() => checkDone({}, measuring, 'measurement'))).toEqual([422, 'invalid', 'value required'])
    expect(refusal(() => checkDone({ value: 1, answers: {} }, null, 'task'))).toEqual([
      422,
      'invalid',
      'value not_a_measurement',
      'answers not_a_questionnaire',
    ])
  })

  const questions = [
    { id: 'mood', text: 'Mood?', kind: 'choice', options: ['Good', 'Bad'], required: true },
    { id: 'slept', text: 'Hours?', kind: 'number', required: true },
    { id: 'walked', text: 'Walked?', kind: 'yes_no', required: false },
    { id: 'more', text: 'More?', kind: 'text', required: false },
  ]
  const asking = { questions } as unknown as Activity
  const answer = (answers: Record<string, string | number | boolean>) => () => checkDone({ answers }, asking, 'questionnaire')

  it('takes answers of the kind asked for, those that are not required left out', () => {
    expect(answer({ mood: 'Good', slept: 7 })().answers).toEqual({ mood: 'Good', slept: 7 })
    expect(answer({ mood: 'Bad', slept: 0, walked: false, more: 'No' })().answers).toMatchObject({ walked: false })
  })
  it('lists everything that is wrong with them', () => {
    expect(refusal(answer({ mood: 'Fair', walked: 'yes', more: ' ', pulse: 60 }))).toEqual([
      422, 'invalid', 'answers.pulse question_unknown', 'answers.mood answer_invalid', 'answers.slept required', 'answers.walked answer_invalid',
      'answers.more answer_invalid',
    ]) // prettier-ignore
  })
})
