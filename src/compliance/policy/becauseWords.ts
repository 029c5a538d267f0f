import { accessTables } from './accessTables'
import { conditionWords } from './conditions'
import type { Because } from './explain'

const outcome = (holds: boolean | null, words: { yes: string; no: string }) =>
  holds === null ? 'That depends on the record.' : holds ? words.yes : words.no

/** One reason as a sentence for staff. */
export const becauseWords = ({ rule, role, policy, condition, holds }: Because): string => {
  const roleName = role === null ? '' : `“${accessTables().roles.get(role)?.name ?? role}”`
  if (rule === 'role') return holds ? `The role ${roleName} permits this.` : `The role ${roleName} does not permit this.`
  if (condition === null)
    return rule === 'deny' ? `The policy “${policy}” always refuses this.` : `The policy “${policy}” asks for nothing.`
  const said = conditionWords[condition]
  if (rule === 'require')
    return `With the role ${roleName}, the policy “${policy}” asks that ${said}. ${outcome(holds, { yes: 'That is so.', no: 'That is not so.' })}`
  return `The policy “${policy}” refuses this when ${said}. ${outcome(holds, { yes: 'That is so.', no: 'That is not so.' })}`
}
