import { ValidationError } from 'payload'
import type { BeforeOperation } from '../BeforeOperation'
import { passwordProblems } from '../../src/accounts/identity/passwordPolicy'

/** The operations of Payload that may carry a new password. */
const settingOperations = ['create', 'update', 'resetPassword']

/** Staff see other people's health data, so their passwords follow the practitioners' rules. */
export const checkPassword = async <Args extends object>({
  args,
  operation,
  overrideAccess,
  req,
}: BeforeOperation<Args>): Promise<Args> => {
  const data = (args as { data?: { password?: unknown; email?: unknown; name?: unknown } }).data
  if (overrideAccess || !settingOperations.includes(operation) || data?.password === undefined) return args
  const context = { email: typeof data.email === 'string' ? data.email : null, names: typeof data.name === 'string' ? [data.name] : [] }
  const problems =
    typeof data.password === 'string'
      ? await passwordProblems(data.password, { isPractitioner: true, ...context })
      : [{ code: 'password_invalid', message: 'Must be text.' }]
  if (problems.length > 0)
    throw new ValidationError({ collection: 'staff', errors: problems.map(({ message }) => ({ path: 'password', message })), req })
  return args
}
