import Link from 'next/link'
import { currencyUnits } from '../../care/reference'
import type { CurrencyRevenue, RevenueDay } from '../../commerce/staffViews'
import { amountWords, shortAmount } from './amountWords'
import { DayBars } from './DayBars'

const dayWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })

type Shown = { of: CurrencyRevenue; units: number | null; name: 'settledMinor' | 'commissionMinor'; title: string; note: string }

const Chart = ({ of: { currency, days, ...sums }, units, name, title, note }: Shown) => {
  const words = (day: RevenueDay) => `${dayWords.format(new Date(day.day))}: ${amountWords(day[name], currency, units)}`
  const largest = days.reduce((most, day) => (Math.abs(day[name]) > Math.abs(most[name]) ? day : most))
  return (
    <section className="afya-card" aria-label={title}>
      <h2>{title}</h2>
      <p className="afya-card__figure">
        <strong>{amountWords(sums[name], currency, units)}</strong> in 30 days
      </p>
      <DayBars
        days={days.map((day) => ({ day: day.day, minor: day[name], title: name === 'settledMinor' ? `${words(day)}, ${day.count} payments` : words(day) }))} // prettier-ignore
        label={`${title}, 30 days to ${dayWords.format(new Date(days.at(-1)!.day))}. Most on ${words(largest)}`}
        most={`${currency} ${shortAmount(largest[name], units)}`}
      />
      <p className="afya-card__note">{note}</p>
    </section>
  )
}

/** What came in and what of sales is ours, day by day in one currency: sums of two are never added. */
export const RevenueCharts = async ({ revenue, chosen }: { revenue: CurrencyRevenue[]; chosen: string | undefined }) => {
  const shown = revenue.find(({ currency }) => currency === chosen) ?? revenue[0]
  if (!shown) return <p className="afya-empty">Nothing has been paid in the last 30 days. The first payment shows here at once.</p>
  const units = await currencyUnits(shown.currency)
  return (
    <>
      <nav className="afya-tabs" aria-label="Currency">
        {revenue.map(({ currency, count }) => (
          <Link key={currency} href={`/admin/revenue?currency=${currency}`} aria-current={currency === shown.currency ? 'page' : undefined}>
            {currency} <span>{count}</span>
          </Link>
        ))}
      </nav>
      <div className="afya-money-charts">
        <Chart
          of={shown}
          units={units}
          name="settledMinor"
          title="Came in through the provider"
          note={`${shown.count} ${shown.count === 1 ? 'payment' : 'payments'}, by the day on which they were paid (UTC). Payments from wallets are no new money.`}
        />
        <Chart
          of={shown}
          units={units}
          name="commissionMinor"
          title="Commission and subscriptions"
          note="What of consultations, plans and subscriptions is ours, by the day on which it was posted; what was given back is taken off."
        />
      </div>
    </>
  )
}
