export type ActionResult = { id: string; status: string; code?: string; message?: string }
export type ActionAnswer = { message?: string; results?: ActionResult[] }
export type StaffActionCall = {
  path: string
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  body?: unknown
  /** The same for the same wish: it is done once. */ idempotencyKey?: string
}

export type Refusal = { refusal: string; code?: string; problems?: Problem[] }
/** What is wrong with one field of what was sent. */
export type Problem = { path?: string; message?: string }
type ErrorAnswer = { code?: string; message?: string; errors?: Problem[] }

/**
 * Calls a staff action with the panel's cookie.
 * @returns the answer, or words that can be shown when it was refused
 */
export const callStaffAction = async <Answer = ActionAnswer>({
  path,
  method = 'POST',
  body,
  idempotencyKey,
}: StaffActionCall): Promise<{ answer: Answer } | Refusal> => {
  let response: Response
  try {
    response = await fetch(`/api${path}`, {
      method,
      credentials: 'include',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  } catch {
    return { refusal: 'The server cannot be reached. Check your connection and try again.' }
  }
  const text = await response.text()
  const parsed = parse(text)
  if (response.ok) return { answer: parsed as Answer }
  const { code, errors } = parsed as ErrorAnswer
  if (response.status === 401 && code !== 'step_up_required')
    return { refusal: 'Your session has ended. Sign in again.', code: code ?? 'unauthenticated' }
  return { refusal: refusalIn(parsed as ErrorAnswer), ...(code && { code }), ...(errors && { problems: errors }) }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // an answer from something in between (a proxy's page) has no words of ours
    return {}
  }
}

const refusalIn = ({ message, errors = [] }: ErrorAnswer): string => {
  const fields = errors.map((problem) => problem.message).filter(Boolean)
  return [...new Set(fields)].join(' ') || message || 'This did not work. Try again in a moment.'
}
