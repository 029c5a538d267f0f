'use client'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Choice, ChoiceKind } from '../../care/calendar'
import { callStaffAction } from '../components/callStaffAction'

type FinderProps = {
  kind: ChoiceKind
  label: string
  placeholder: string
  /** Words for what is chosen now. */
  chosen: string | null
  onChoose: (choice: Choice | null) => void
  hint?: string
}

/** Milliseconds after the last key. */
const pause = 200

/** A field that finds somebody or something by name while it is typed: arrows, Enter and Escape work as in every list. */
export const Finder = ({ kind, label, placeholder, chosen, onChoose, hint }: FinderProps) => {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const { choices, problem } = useChoices(kind, typed)
  const [at, setAt] = useState(0)
  const isOpen = typed !== null
  const close = () => setTyped(null)
  const choose = (choice: Choice | null) => {
    close()
    onChoose(choice)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && !isOpen) setTyped('')
    if (step && choices.length > 0) setAt((at + step + choices.length) % choices.length)
    if (event.key === 'Enter' && isOpen && choices[at]) choose(choices[at])
    // a dialog would close
    if (event.key === 'Escape' && isOpen) close()
    if (step || event.key === 'Enter' || (event.key === 'Escape' && isOpen)) event.preventDefault()
  }
  return (
    <div className="afya-finder" onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && close()}>
      <label className="afya-field" htmlFor={`${id}-input`}>
        <span>{label}</span>
      </label>
      <div className="afya-field afya-finder__box">
        <input
          id={`${id}-input`}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && choices[at] ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          maxLength={254}
          placeholder={placeholder}
          value={typed ?? chosen ?? ''}
          onFocus={({ target }) => target.select()}
          onClick={() => setTyped((before) => before ?? '')}
          onChange={({ target }) => {
            setTyped(target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        {chosen && !isOpen && (
          <button type="button" aria-label={`${label}: all`} onClick={() => choose(null)}>
            ×
          </button>
        )}
      </div>
      {isOpen && (
        <ul id={`${id}-list`} role="listbox" aria-label={label} className="afya-finder__list">
          {choices.map((choice, index) => (
            <li
              key={choice.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              // before the field loses the focus
              onMouseDown={(event) => {
                event.preventDefault()
                choose(choice)
              }}
              onMouseEnter={() => setAt(index)}
            >
              {choice.label}
              {choice.detail && <small>{choice.detail}</small>}
            </li>
          ))}
          {choices.length === 0 && <li className="afya-finder__none">{problem ?? noneWords(kind, typed)}</li>}
        </ul>
      )}
      {hint && <small className="afya-finder__hint">{hint}</small>}
    </div>
  )
}

const noneWords = (kind: ChoiceKind, typed: string): string =>
  kind === 'patient' && typed.trim().length < 3
    ? 'Type three letters of the name or the e-mail address.'
    : 'Nobody and nothing of that name.'

const useChoices = (kind: ChoiceKind, typed: string | null) => {
  const [found, setFound] = useState<{ choices: Choice[]; problem: string | null }>({ choices: [], problem: 'Looking …' })
  const latest = useRef(0)
  useEffect(() => {
    if (typed === null) return
    const mine = (latest.current += 1)
    const look = async () => {
      const outcome = await callStaffAction<{ docs: Choice[] }>({ path: '/appointments/find', body: { kind, search: typed.trim() } })
      if (mine !== latest.current) return
      setFound('answer' in outcome ? { choices: outcome.answer.docs, problem: null } : { choices: [], problem: outcome.refusal })
    }
    const timer = setTimeout(() => void look(), pause)
    return () => clearTimeout(timer)
  }, [kind, typed])
  return found
}
