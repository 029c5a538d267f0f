import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const aDay = 86_400_000
const soonDays = 60

const lacks = (label: string, code: string): QuickFilter => ({ label, where: { lacks: { contains: code } } })

/** Who is found and who is not, and below it who lacks what. */
export const PractitionerFilters = (props: ListViewServerPropsOnly) => {
  const now = new Date().toISOString()
  const soon = new Date(Date.now() + soonDays * aDay).toISOString()
  return (
    <>
      <QuickFilters
        {...props}
        filters={[
          { label: 'All', where: null },
          { label: 'Listed', where: { listedUntil: { greater_than: now } } },
          { label: `Licence ends within ${soonDays} days`, where: { listedUntil: { greater_than: now, less_than: soon } } },
          { label: 'Hidden by staff', where: { hiddenAt: { exists: true } } },
          { label: 'Do not want to be listed', where: { isListed: { equals: false } } },
          { label: 'Complete', where: { lacks: { exists: false } } },
        ]}
      />
      <QuickFilters
        {...props}
        label="Who lacks"
        filters={[
          lacks('No verified licence', 'licence'),
          lacks('No photo', 'photo'),
          lacks('No text', 'bio'),
          lacks('No specialisation', 'specialisations'),
          lacks('No languages', 'languages'),
          lacks('No ways to consult', 'consultation_types'),
          lacks('No fees', 'fees'),
          lacks('No times', 'availability'),
        ]}
      />
    </>
  )
}
