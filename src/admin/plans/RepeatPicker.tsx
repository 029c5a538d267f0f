'use client'
import { useEffect, useRef, useState } from 'react'
import { Labelled } from './Labelled'
import { repeatOf, repeatWords, ruleOf, weekdays, type Repeat } from './repeat'

type RepeatProps = {
  rule: string | null
  around: { dayOffset: number; durationDays: number }
  problem: string | undefined
  onChange: (rule: string | null) => void
}

const hows: [Repeat['how'], string][] = [
  ['once', 'Once'],
  ['day', 'Every day'],
  ['days', 'Every few days'],
  ['week', 'Once a week'],
  ['weekdays', 'On certain days of the week'],
]
const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** How often, and until when; writes the rule that the API takes. */
export const RepeatPicker = ({ rule, around, problem, onChange }: RepeatProps) => {
  // what is chosen says more than the rule: "to the end" stays that when the first day moves
  const [repeat, setRepeat] = useState(() => repeatOf(rule, around))
  const set = (change: Partial<Repeat>) => {
    const next = { ...repeat, ...change }
    setRepeat(next)
    onChange(ruleOf(next, around))
  }
  const { dayOffset, durationDays } = around
  const placedFor = useRef(dayOffset)
  useEffect(() => {
    if (placedFor.current === dayOffset) return
    placedFor.current = dayOffset
    onChange(ruleOf(repeat, { dayOffset, durationDays }))
  }, [dayOffset, durationDays, onChange, repeat])
  const { how, ends } = repeat
  return (
    <div className="afya-writing__group">
      <div className="afya-form-grid">
        <Labelled label="How often" problem={problem}>
          <select value={how} onChange={(event) => set({ how: event.target.value as Repeat['how'] })}>
            {[...hows, ...(repeat.own ? [['own', 'By its own rule'] as const] : [])].map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </Labelled>
        {how === 'days' && (
          <Labelled label="Every … days">
            <input
              type="number"
              min={2}
              max={99}
              value={repeat.interval}
              onChange={(event) => set({ interval: atLeast(2, event.target.value) })}
            />
          </Labelled>
        )}
        {how === 'own' && (
          <Labelled label="Rule (RRULE)">
            <input value={repeat.own} maxLength={300} onChange={(event) => set({ own: event.target.value })} />
          </Labelled>
        )}
      </div>
      {how === 'weekdays' && (
        <div className="afya-weekdays" role="group" aria-label="Days of the week">
          {weekdays.map(({ code, name }) => {
            const isOn = repeat.weekdays.includes(code)
            const next = isOn ? repeat.weekdays.filter((each) => each !== code) : [...repeat.weekdays, code]
            return (
              <button
                key={code}
                type="button"
                aria-pressed={isOn}
                aria-label={name}
                disabled={isOn && repeat.weekdays.length === 1}
                onClick={() => set({ weekdays: next })}
              >
                {name.slice(0, 2)}
              </button>
            )
          })}
        </div>
      )}
      {how !== 'once' && how !== 'own' && (
        <div className="afya-form-grid">
          <Labelled label="Ends">
            <select value={ends} onChange={(event) => set({ ends: event.target.value as Repeat['ends'] })}>
              <option value="plan">With the plan</option>
              <option value="count">After a number of times</option>
              {how !== 'weekdays' && <option value="day">On a day of the plan</option>}
            </select>
          </Labelled>
          {ends === 'count' && (
            <Labelled label="Times">
              <input
                type="number"
                min={1}
                max={730}
                value={repeat.count}
                onChange={(event) => set({ count: atLeast(1, event.target.value) })}
              />
            </Labelled>
          )}
          {ends === 'day' && how !== 'weekdays' && (
            <Labelled label="Last day">
              <input
                type="number"
                min={around.dayOffset + 1}
                max={around.durationDays}
                value={repeat.lastDay}
                onChange={(event) => set({ lastDay: atLeast(1, event.target.value) })}
              />
            </Labelled>
          )}
        </div>
      )}
      {how !== 'once' && <small>{sentence(repeatWords(rule, around))}.</small>}
    </div>
  )
}

const atLeast = (least: number, typed: string): number => Math.max(least, Math.floor(Number(typed)) || least)
