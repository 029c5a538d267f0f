import { Expected } from '../../scripts/report.mjs'

/** Posts JSON. @throws {Expected} unless the answer is of the 200s */
export const postJson = async (target, path, body, headers = {}) => {
  const response = await fetch(`${target.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
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

/** Makes the first user of a stock project, as its own first page does. */
export const registerStockUser = (stock, { email, password }) => postJson(stock, '/api/users/first-register', { email, password })

/** The `Authorization` of our staff, or of the stock project's user. */
export const staffAuthorization = async (target, { email, password }) => {
  const { token } = await postJson(target, target.name === 'stock' ? '/api/users/login' : '/api/staff/login', { email, password })
  return `JWT ${token}`
}
