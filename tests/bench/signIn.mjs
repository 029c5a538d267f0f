import { Expected } from '../../scripts/report.mjs'

/** Posts JSON. @throws {Expected} unless the answer is of the 200s */
export const postJson = async (target, path, body, headers = {}) => {
  const response = await fetch(`${target.origin}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
  const text = await response.text()
  if (!response.ok) throw new Expected(`${target.name} answered ${path} with ${response.status}: ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

/** Access tokens of the first accounts, by refresh tokens that the database was given: no hash, and good for half an hour. */
export const accessTokens = async (ours, database, count) => {
  const refreshTokens = await database.newRefreshTokens(count)
  const answers = await Promise.all(refreshTokens.map((refreshToken) => postJson(ours, '/api/v1/auth/refresh-token', { refreshToken })))
  return answers.map(({ data }) => data.accessToken)
}

/** The `Authorization` of our staff, or of a stock user (made here: the first one may register). */
export const staffAuthorization = async (target, { email, password }) => {
  const path = target.name === 'stock' ? '/api/users/first-register' : '/api/staff/login'
  const { token } = await postJson(target, path, { email, password })
  return `JWT ${token}`
}
