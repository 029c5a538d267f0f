import { pendingRows } from './people.mjs'
import { accessTokens, staffAuthorization } from './signIn.mjs'
import { staff } from './startTargets.mjs'

const json = { 'content-type': 'application/json' }
const listFields = 'id email mobileNo status createdAt'
const pageOf = 20

let made = 0
/** An address that nobody has used in this run. */
const newEntry = () => {
  made += 1
  return {
    email: `joins-${process.pid}-${made}@people.example`,
    mobileNo: `+63918${String(made).padStart(7, '0')}`,
    personalDetails: { name: { firstName: 'Amina', lastName: 'Diallo' }, country: 'PH' },
  }
}

const post = (path, next, headers = {}) => ({ method: 'POST', path, headers: { ...json, ...headers }, ...next })

/** `Authorization` for each connection: an account's token for us, the account's id for the bare server. */
const signedIn = async (target, { ours, database, people, connections }) =>
  target.name === 'ours'
    ? (await accessTokens(ours, database, connections)).map((token) => `Bearer ${token}`)
    : people.map(({ id }) => `Bearer ${id}`)

const signedInGet = (pathOf) => async (target, run) => {
  const authorizations = await signedIn(target, run)
  return (index) => ({ method: 'GET', path: pathOf(run.people[index]), headers: { authorization: authorizations[index] } })
}

/** Each connection exchanges its own token for the next, and that one for the next. */
const refreshChain = async (_target, { database, connections }) => {
  const tokens = await database.newRefreshTokens(connections)
  return (index) =>
    post('/api/v1/auth/refresh-token', {
      nextBody: () => JSON.stringify({ refreshToken: tokens[index] }),
      onAnswer: (text) => (tokens[index] = JSON.parse(text).data.refreshToken),
    })
}

const authorizations = new Map()
/** One sign-in a program: hashing a staff password takes longer than many requests. */
const asStaff = async (target) => {
  if (!authorizations.has(target.origin)) authorizations.set(target.origin, await staffAuthorization(target, staff))
  return authorizations.get(target.origin)
}

const staffGet = (pathOf) => async (target, run) => {
  const authorization = await asStaff(target)
  return () => ({ method: 'GET', path: pathOf(target, run), headers: { authorization } })
}

const graphql = (queryOf) => async (target, run) => {
  const authorization = await asStaff(target)
  return () => post('/api/graphql', { nextBody: () => JSON.stringify(queryOf(target, run)) }, { authorization })
}

const listQuery = `{ AccountWaitlists(limit: ${pageOf}, sort: "-createdAt", where: { status: { equals: pending } }) { totalDocs docs { ${listFields} } } }`
const oneQuery = (target) => `query($id: ${target.name === 'stock' ? 'Int' : 'String'}!) { AccountWaitlist(id: $id) { ${listFields} } }`
const isFullPage = ({ totalDocs, docs }) => docs.length === pageOf && totalDocs === pendingRows

/**
 * What is measured, in order: reads first, so that they meet the seeded rows alone. `prepare` gives the request of each connection; `isRight` looks at
 * one answer of every program before the first round; `goal` is the issue's.
 */
export const loads = [
  {
    name: 'GET /users/me',
    against: 'bare',
    goal: { ratio: 0.5, statements: 1 },
    prepare: signedInGet(() => '/api/v1/users/me'),
    isRight: ({ data }, { people }) => (data.user ?? data).id === people[0].id,
  },
  {
    name: 'GET /personal-details/:uid',
    against: 'bare',
    goal: { ratio: 0.5, statements: 1 },
    prepare: signedInGet(({ id }) => `/api/v1/personal-details/${id}`),
    isRight: (body, { people }) => (body.data ?? body).id === people[0].id,
  },
  {
    name: 'REST list of 20 of 10,000',
    against: 'stock',
    goal: { ratio: 2.5 },
    prepare: staffGet(() => `/api/account-waitlist?limit=${pageOf}&sort=-createdAt&depth=0&where[status][equals]=pending`),
    isRight: isFullPage,
  },
  {
    name: 'REST one by id',
    against: 'stock',
    goal: { ratio: 2.5 },
    prepare: staffGet((target, { entryIds }) => `/api/account-waitlist/${entryIds[target.name]}?depth=0`),
    isRight: (body, { entryIds }, target) => String(body.id) === String(entryIds[target.name]),
  },
  {
    name: 'GraphQL list of 20, 5 fields',
    against: 'stock',
    goal: { ratio: 2.5 },
    prepare: graphql(() => ({ query: listQuery })),
    isRight: ({ data }) => isFullPage(data.AccountWaitlists),
  },
  {
    name: 'GraphQL one by id',
    against: 'stock',
    goal: { ratio: 2.5 },
    prepare: graphql((target, { entryIds }) => ({ query: oneQuery(target), variables: { id: entryIds[target.name] } })),
    isRight: ({ data }, { entryIds }, target) => String(data.AccountWaitlist.id) === String(entryIds[target.name]),
  },
  {
    name: 'POST /auth/refresh-token',
    against: 'bare',
    prepare: refreshChain,
    isRight: ({ data }) => data.accessToken.split('.').length === 3 && data.refreshToken.length === 43,
  },
  {
    name: 'POST /auth/login',
    against: 'bare',
    isHashBound: true,
    prepare:
      async (_target, { people, password }) =>
      (index) =>
        post('/api/v1/auth/login', { nextBody: () => JSON.stringify({ email: people[index].email, password }) }),
    isRight: ({ data }) => data.accessToken.split('.').length === 3,
  },
  {
    name: 'POST /account-waitlist',
    against: 'bare',
    goal: { ratio: 0.3, roundTrips: 3 },
    prepare: async () => () => post('/api/v1/account-waitlist', { nextBody: () => JSON.stringify(newEntry()) }),
    isRight: (body) => (body.data ?? body).status === 'pending',
  },
]
