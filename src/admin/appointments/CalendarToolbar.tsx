'use client'
import { Button } from '@payloadcms/ui'
import { Finder } from './Finder'
import type { Asked } from './calendarAsked'
import { practitionerName, type ShownCalendar } from './calendarTypes'
import { addDays, longDay, shortDay, zoneWords } from './zoneTime'

type CalendarToolbarProps = {
  asked: Asked
  page: ShownCalendar | null
  ownZone: string | null
  onAsk: (change: Partial<Asked>) => void
  onBook?: () => void
}

/** Which days, of whom, on whose clock. */
export const CalendarToolbar = ({ asked, page, ownZone, onAsk, onBook }: CalendarToolbarProps) => {
  const practitioner = asked.practitionerId && page?.practitioners.find(({ id }) => id === asked.practitionerId)
  const facility = asked.facilityId && page?.facility
  const step = asked.view === 'week' ? 7 : 1
  const go = (days: number) => page && onAsk({ day: addDays(page.day, days) })
  return (
    <div className="afya-calendar__bar">
      <div className="afya-calendar__days" role="group" aria-label="Days">
        <Button buttonStyle="secondary" size="small" margin={false} onClick={() => onAsk({ day: undefined })}>
          Today
        </Button>
        <Button buttonStyle="secondary" size="small" margin={false} aria-label={`The ${asked.view} before`} onClick={() => go(-step)}>
          ‹
        </Button>
        <Button buttonStyle="secondary" size="small" margin={false} aria-label={`The ${asked.view} after`} onClick={() => go(step)}>
          ›
        </Button>
        <input
          type="date"
          aria-label="Day"
          value={page?.day ?? asked.day ?? ''}
          onChange={({ target }) => target.value && onAsk({ day: target.value })}
        />
        <h2 aria-live="polite">{page ? titleOf(page) : ' '}</h2>
        {onBook && (
          <Button buttonStyle="primary" size="small" margin={false} className="afya-calendar__book" onClick={onBook}>
            Book for somebody
          </Button>
        )}
      </div>
      <div className="afya-calendar__filters">
        <div className="afya-calendar__views" role="group" aria-label="View">
          {(['day', 'week'] as const).map((view) => (
            <button
              key={view}
              type="button"
              aria-pressed={asked.view === view}
              disabled={view === 'week' && !asked.practitionerId}
              title={view === 'week' && !asked.practitionerId ? 'Choose a practitioner to see a week' : undefined}
              onClick={() => onAsk({ view, day: page?.day })}
            >
              {view === 'day' ? 'Day' : 'Week'}
            </button>
          ))}
        </div>
        <Finder
          kind="facility"
          label="Facility"
          placeholder="All facilities"
          chosen={facility ? facility.name : null}
          onChoose={(choice) => onAsk({ facilityId: choice?.id, clock: undefined })}
        />
        <Finder
          kind="practitioner"
          label="Practitioner"
          placeholder="All practitioners"
          chosen={practitioner ? practitionerName(practitioner) : null}
          onChoose={(choice) => onAsk({ practitionerId: choice?.id, clock: undefined, ...(!choice && { view: 'day' as const }) })}
        />
        <label className="afya-field">
          <span>Times</span>
          <select value={page?.clock ?? 'own'} onChange={({ target }) => onAsk({ clock: target.value })}>
            {facility && facility.timezone && <option value="facility">Of the facility ({zoneWords(facility.timezone)})</option>}
            {practitioner && practitioner.timezone && (
              <option value="practitioner">Of the practitioner ({zoneWords(practitioner.timezone)})</option>
            )}
            <option value="own">{ownZone ? `Yours (${zoneWords(ownZone)})` : 'Yours'}</option>
          </select>
        </label>
        <label className="afya-calendar__tick">
          <input
            type="checkbox"
            checked={Boolean(asked.withCancelled)}
            onChange={({ target }) => onAsk({ withCancelled: target.checked, page: asked.page })}
          />
          Cancelled ones too
        </label>
      </div>
      {page && page.pagination.totalPages > 1 && <Pages page={page} onAsk={onAsk} />}
    </div>
  )
}

const titleOf = (page: ShownCalendar): string => {
  if (page.view === 'day') return `${longDay(page.day)}${page.day === page.today ? ' · today' : ''}`
  const days = page.columns.map(({ day }) => day)
  return days.length > 0 ? `${shortDay(days[0]!)} – ${shortDay(days.at(-1)!)} ${days.at(-1)!.slice(0, 4)}` : ''
}

const Pages = ({ page: { pagination }, onAsk }: { page: ShownCalendar; onAsk: CalendarToolbarProps['onAsk'] }) => {
  const { page, totalPages, total } = pagination
  return (
    <nav className="afya-calendar__pages" aria-label="Practitioners">
      <button type="button" disabled={page <= 1} onClick={() => onAsk({ page: page - 1 })}>
        ‹ Before
      </button>
      <span>
        {total} practitioners, page {page} of {totalPages}
      </span>
      <button type="button" disabled={page >= totalPages} onClick={() => onAsk({ page: page + 1 })}>
        After ›
      </button>
    </nav>
  )
}
