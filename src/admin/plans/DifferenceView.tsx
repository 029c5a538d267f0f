'use client'
import type { ChangedActivity, PlanDifference, Price } from '../../care/plans'
import { plainLabel } from '../fields/plainLabel'
import { TermsDifference } from '../legal/TermsDifference'
import { priceWords } from './money'
import { useCurrencies } from './useCurrencies'

const factLabels = { title: 'Title', category: 'Category', language: 'Language', durationDays: 'Days', coverId: 'Cover picture' } as const
const fieldLabels: Record<string, string> = {
  dayOffset: 'day',
  recurrence: 'how often',
  measurement: 'unit and range',
  consultationType: 'how they talk',
  dependsOn: 'what comes first',
  mediaUrl: 'file',
}
const changes: Record<ChangedActivity['change'], string> = { added: 'New', changed: 'Changed', removed: 'Removed' }

/** What is different from the version before: facts, activities, prices, text. */
export const DifferenceView = ({ difference }: { difference: PlanDifference }) => {
  const { before, language, facts, prices, text, activities, isReordered } = difference
  if (before === null) return <p className="afya-empty">This is the first version. There is nothing to compare it with.</p>
  if (facts.length + text.length + activities.length === 0 && !prices && !isReordered)
    return <p className="afya-empty">Nothing differs from version {before}.</p>
  return (
    <div className="afya-plan-difference">
      <ul>
        {facts.map(({ field, before: was, after: is }) => (
          <li key={field}>
            <strong>{factLabels[field]}</strong>{' '}
            {field === 'coverId' ? (is === null ? 'taken away' : was === null ? 'added' : 'another one') : `${was} → ${is}`}
          </li>
        ))}
        {activities.map(({ id, title, change, what }) => (
          <li key={id}>
            <span className={`afya-change afya-change--${change}`}>{changes[change]}</span> {title}
            {what.length > 0 && `: ${what.map((name) => fieldLabels[name] ?? plainLabel(name).toLowerCase()).join(', ')}`}
          </li>
        ))}
        {isReordered && <li>The activities stand in another order.</li>}
        {prices && (
          <li>
            <strong>Prices</strong> <Prices prices={prices.before} /> → <Prices prices={prices.after} />
          </li>
        )}
      </ul>
      {text.length > 0 && <TermsDifference parts={text} language={language} />}
    </div>
  )
}

const Prices = ({ prices }: { prices: readonly Price[] }) => {
  const { unitsOf } = useCurrencies()
  return prices.map((price) => priceWords(price, unitsOf(price.currency))).join(' · ')
}
