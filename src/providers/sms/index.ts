import type { StoreSandboxMessage } from '../SandboxMessage'
import type { AfricasTalkingConfig } from './africasTalking'
import { africasTalkingProvider } from './africasTalking'
import type { SmsProvider } from './contract'
import { sandboxSmsProvider } from './sandbox'
import type { SemaphoreConfig } from './semaphore'
import { semaphoreProvider } from './semaphore'
import type { TermiiConfig } from './termii'
import { termiiProvider } from './termii'

export type SmsConfig = {
  /** None: the sandbox. */
  provider?: 'semaphore' | 'termii' | 'africas-talking' | undefined
  semaphore?: SemaphoreConfig | undefined
  termii?: TermiiConfig | undefined
  africasTalking?: AfricasTalkingConfig | undefined
  storeSandbox: StoreSandboxMessage
}

const required = <Config>(config: Config | undefined, provider: string, keys: string): Config => {
  if (!config) throw new Error(`The SMS provider ${provider} needs its ${keys}.`)
  return config
}

/**
 * The one way a text leaves this system.
 * @throws Error when the chosen vendor's keys are missing, so that a process with half a configuration does not start
 */
export const chooseSmsProvider = ({ provider, semaphore, termii, africasTalking, storeSandbox }: SmsConfig): SmsProvider => {
  switch (provider) {
    case 'semaphore':
      return semaphoreProvider(required(semaphore, provider, 'API key'))
    case 'termii':
      return termiiProvider(required(termii, provider, 'API key and sender id'))
    case 'africas-talking':
      return africasTalkingProvider(required(africasTalking, provider, 'user name and API key'))
    case undefined:
      return sandboxSmsProvider({ store: storeSandbox })
  }
}

export { SmsRejected, SmsUnavailable } from './contract'
export type { SmsMessage, SmsProvider, SmsReceipt } from './contract'
