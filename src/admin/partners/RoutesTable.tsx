export type Usage = { day: string; route: string; calls: number; refused: number }

const number = new Intl.NumberFormat('en-GB')

const dayWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

const byRoute = (usage: Usage[]) => {
  const routes = new Map<string, Usage>()
  for (const { route, day, calls, refused } of usage) {
    const row = routes.get(route) ?? { route, day, calls: 0, refused: 0 }
    routes.set(route, { route, day: day > row.day ? day : row.day, calls: row.calls + calls, refused: row.refused + refused })
  }
  return [...routes.values()].sort((a, b) => b.calls - a.calls)
}

/** What was called how often, the busiest door first. */
export const RoutesTable = ({ usage }: { usage: Usage[] }) => (
  <table className="afya-table afya-table--numbers">
    <thead>
      <tr>
        <th>What it called</th>
        <th>Calls</th>
        <th>Refused</th>
        <th>Last on</th>
      </tr>
    </thead>
    <tbody>
      {byRoute(usage).map(({ route, day, calls, refused }) => (
        <tr key={route}>
          <td>
            <code>{route}</code>
          </td>
          <td>{number.format(calls)}</td>
          <td>{number.format(refused)}</td>
          <td>{dayWords.format(new Date(day))}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
