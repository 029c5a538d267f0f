import '../../src/accounts'
import '../../src/care/availability'
import '../../src/care/plans'
import { countStatement, headStatement, type FilterValues, type PlanSort } from '../../src/care/plans/planStatements'
import { parametersOf } from '../../src/care/plans/planHeads'
import { countStatement as countPractitioners, pageStatement, type PractitionerOrder } from '../../src/care/practitioners/pageStatements'
import { unfinished } from '../../src/care/practitioners/searchWords'
import { declaredStatements } from '../../src/platform/db'
import { createPasswordHasher } from '../../src/platform/security/passwordHash'
import { pathOfPlans, pathOfPractitioners, planLists, practitionerLists } from './careLists.mjs'

/** What the bench takes from our sources, so that it cannot drift from them: the doors' SQL, a password's hash and what checking one costs. */
const checks = 20
const password = process.argv[2] ?? ''
const hasher = createPasswordHasher()
const passwordHash = await hasher.hash(password)
const before = process.cpuUsage()
for (let count = 0; count < checks; count++) await hasher.verify(passwordHash, password)
const { user, system } = process.cpuUsage(before)
const hashMs = (user + system) / 1000 / checks

const noFilters: FilterValues = {
  q: undefined, category: undefined, language: undefined, practitioner: undefined, minDays: undefined, maxDays: undefined, model: undefined,
  currency: undefined, maxPrice: undefined,
} // prettier-ignore

/** Statements of the lists of care, by the path that asks for them, with their values. */
const plans = planLists.map((list) => {
  const asked = { sort: list.sort as PlanSort, values: { ...noFilters, ...(list.filters as Partial<FilterValues>) } }
  const values = parametersOf(asked)
  return [pathOfPlans(list), { head: headStatement(asked), count: countStatement(asked), values }]
})
type Filters = { specialisation?: string[]; language?: string; country?: string; minRating?: number }
const practitioners = practitionerLists.map((list) => {
  const { specialisation = null, language = null, country = null, minRating = null } = list.filters as Filters
  const values = [
    specialisation,
    language,
    country,
    null,
    minRating,
    null,
    null,
    null,
    null,
    null,
    ...(list.words ? [list.words, unfinished(list.words)] : []),
  ]
  const hasWords = list.words !== undefined
  return [
    pathOfPractitioners(list),
    { page: pageStatement(list.order as PractitionerOrder, hasWords), count: countPractitioners(hasWords), values },
  ]
})

const statements = Object.fromEntries(declaredStatements().map(({ name, text }) => [name, text]))
const lists = { plans: Object.fromEntries(plans), practitioners: Object.fromEntries(practitioners) }
process.stdout.write(JSON.stringify({ statements, lists, passwordHash, hashMs }))
