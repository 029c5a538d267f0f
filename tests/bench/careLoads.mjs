import { pathOfPlans, pathOfPractitioners, planLists, practitionerLists } from './careLists.mjs'
import { accessTokens } from './signIn.mjs'

const halfHour = 1_800_000

/** Each connection asks for one list, all of them for all lists. */
const listsOf = (lists, pathOf) => async () => (index) => ({ method: 'GET', path: pathOf(lists[index % lists.length]) })
const isPage = (rows, { total }) => rows.length > 0 && rows.length <= 20 && total >= rows.length

const dayIn = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const tokens = new Map()
/** Signs the connections' people in, once a program. */
const tokensOf = async (ours, { database, connections }) => {
  if (!tokens.has(ours.origin)) tokens.set(ours.origin, await accessTokens(ours, database, connections))
  return tokens.get(ours.origin)
}

/** How many each connection has booked in this run: nobody is in two places at once. */
const booked = new Map()
const nextSlot = (index, { bookable, connections }) => {
  const count = (booked.get(index) ?? 0) + 1
  booked.set(index, count)
  const mine = Math.max(1, Math.floor(bookable.length / connections))
  return {
    practitionerId: bookable[(index + connections * (count % mine)) % bookable.length],
    startsAt: new Date((Math.ceil(Date.now() / halfHour) + 1 + count) * halfHour).toISOString(),
    consultationType: 'video',
    reason: 'A cough that stays.',
  }
}

/** The loads of care, over rows of their own; `scenario` is a name for `--only`. */
export const careLoads = [
  {
    name: 'GET /health-plans, filtered, sorted, total',
    scenario: 'care-lists',
    needs: ['plans'],
    against: 'bare',
    goal: { ratio: 0.5 },
    prepare: listsOf(planLists, pathOfPlans),
    isRight: ({ data }) => isPage(data.plans, data.pagination),
  },
  {
    name: 'GET /practitioners, filtered, sorted, total',
    scenario: 'care-lists',
    needs: [],
    against: 'bare',
    goal: { ratio: 0.5 },
    prepare: listsOf(practitionerLists, pathOfPractitioners),
    isRight: ({ data }) => isPage(data.practitioners, data.pagination),
  },
  {
    name: 'GET /health-plans/:id/progress, 200 done',
    scenario: 'care-progress',
    needs: ['plans', 'followers'],
    goal: { statements: 2 },
    prepare: async (target, run) => {
      const own = await tokensOf(target, run)
      return (index) => ({
        method: 'GET',
        path: `/api/v1/health-plans/${run.care.followed[index % run.care.followed.length]}/progress`,
        headers: { authorization: `Bearer ${own[index]}` },
      })
    },
    isRight: ({ data }) => data.progress.overall.done === 200,
  },
  {
    name: 'GET /practitioners/:id/slots, 90 days',
    scenario: 'care-slots',
    needs: [],
    goal: { statements: 3 },
    prepare: async (_target, { care: { busy } }) => {
      const days = `from=${dayIn(0)}&to=${dayIn(89)}`
      return (index) => ({ method: 'GET', path: `/api/v1/practitioners/${busy[(index * 7) % busy.length]}/slots?${days}` })
    },
    isRight: ({ data }) => data.slots.length > 300,
  },
  {
    name: 'POST /appointments',
    scenario: 'care-booking',
    needs: [],
    prepare: async (target, run) => {
      const own = await tokensOf(target, run)
      return (index) => ({
        method: 'POST',
        path: '/api/v1/appointments',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${own[index]}` },
        nextBody: () => JSON.stringify(nextSlot(index, { bookable: run.care.bookable, connections: run.connections })),
      })
    },
    isRight: ({ data }) => data.appointment.status === 'booked',
  },
]
