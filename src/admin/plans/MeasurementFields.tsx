import type { ActivityDraft, Bound } from './activityDraft'
import { Labelled } from './Labelled'

type MeasurementProps = {
  draft: ActivityDraft
  set: (change: Partial<ActivityDraft>) => void
  problemOf: (path: string) => string | undefined
}

const labels: Record<Bound, string> = { min: 'Refused below', normalMin: 'Low below', normalMax: 'High above', max: 'Refused above' }
const usual = ['mmHg', 'bpm', 'kg', 'cm', 'mg/dL', 'mmol/L', '°C', '%', 'steps', 'minutes', 'glasses', 'hours']

/** The unit, what is normal, and what cannot be true. */
export const MeasurementFields = ({ draft, set, problemOf }: MeasurementProps) => {
  const problem = (Object.keys(labels) as Bound[]).map((name) => problemOf(`measurement.${name}`)).find(Boolean)
  return (
    <div className="afya-writing__group">
      <Labelled label="Unit" problem={problemOf('measurement.unit') ?? problemOf('measurement')}>
        <input list="afya-units" value={draft.unit} maxLength={30} onChange={(event) => set({ unit: event.target.value })} />
      </Labelled>
      <datalist id="afya-units">
        {usual.map((unit) => (
          <option key={unit} value={unit} />
        ))}
      </datalist>
      <div className="afya-bounds">
        {(Object.keys(labels) as Bound[]).map((name) => (
          <Labelled key={name} label={labels[name]} isBad={Boolean(problem)}>
            <input
              type="number"
              step="any"
              value={draft.bounds[name]}
              onChange={(event) => set({ bounds: { ...draft.bounds, [name]: event.target.value } })}
            />
          </Labelled>
        ))}
      </div>
      {problem ? (
        <p className="afya-activity__problem" role="alert">
          {problem.startsWith('The bounds') ? 'From left to right, each has to be larger than the one before.' : problem}
        </p>
      ) : (
        <small>Any of the four may stay empty. Between “low” and “high” a value counts as normal.</small>
      )}
    </div>
  )
}
