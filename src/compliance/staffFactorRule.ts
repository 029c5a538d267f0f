import { messageProviders } from '../platform/mail/sendMessage'
import { isSandbox } from '../providers/isSandbox'

/** What settings.staffSecondFactor can say. */
export type FactorRule = 'automatic' | 'required' | 'optional'

/** Whether nothing that is sent here reaches anybody: then there are no people to protect. */
const isWholeSandbox = (): boolean => {
  const providers = messageProviders()
  return providers !== null && Object.values(providers).every((id) => isSandbox({ id }))
}

/** Whether every staff member must have a second factor. */
export const isFactorRequired = (rule: FactorRule): boolean => rule === 'required' || (rule === 'automatic' && !isWholeSandbox())
