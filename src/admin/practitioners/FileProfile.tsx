import type { FileFacts } from '../../care/practitionerFile'
import { moneyWords } from '../plans/money'
import { FilePanel } from './FilePanel'
import { consultationWords } from './lackWords'

type FileProfileProps = { facts: FileFacts; unitsOf: (currency: string) => number }

/** What they tell of themselves: text, fees, education, places. */
export const FileProfile = ({ facts: { bio, fees, consultationTypes, education, facilities }, unitsOf }: FileProfileProps) => {
  const rows: [string, string[]][] = [
    ['Consultations', consultationTypes.map((type) => consultationWords[type] ?? type)],
    [
      'Fees',
      fees.map(
        (fee) => `${consultationWords[fee.consultationType]}, ${fee.durationMinutes} min: ${moneyWords(fee, unitsOf(fee.currency))}`,
      ),
    ],
    ['Education', education.map(({ degree, institution, year }) => `${degree}, ${institution}${year ? ` ${year}` : ''}`)],
    ['Works at', facilities.map(({ name, city, country }) => `${name}, ${city ?? country}`)],
  ]
  return (
    <FilePanel title="Profile">
      {bio && <p className="afya-file__bio">{bio}</p>}
      <div className="afya-facts">
        <dl>
          {rows.map(([label, lines]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {lines.length === 0 ? (
                  <span className="afya-none">nothing</span>
                ) : label === 'Consultations' ? (
                  lines.join(', ')
                ) : (
                  lines.map((line) => <div key={line}>{line}</div>)
                )}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </FilePanel>
  )
}
