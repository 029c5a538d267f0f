import { statuses } from '../components/statuses'

const shown = ['held', 'booked', 'checked_in', 'in_progress', 'completed', 'no_show']

export const CalendarLegend = () => (
  <ul className="afya-calendar__legend" aria-label="What the colours mean">
    <li>
      <span className="afya-swatch afya-swatch--open" /> Hours
    </li>
    <li>
      <span className="afya-swatch afya-swatch--closed" /> Outside the hours
    </li>
    <li>
      <span className="afya-swatch afya-swatch--buffer" /> Buffer
    </li>
    {shown.map((status) => (
      <li key={status}>
        <span className={`afya-swatch afya-visit--${status}`} /> {statuses.appointments?.[status]?.label}
      </li>
    ))}
  </ul>
)
