import { AsyncLocalStorage } from 'node:async_hooks'
import { singleton } from './singleton'

/** What belongs to the request or job under way; `requestId` reaches every log line and every job made from here. */
export type RequestContext = { requestId: string; ip?: string | null; userAgent?: string | null }

const storage = singleton('context', () => new AsyncLocalStorage<RequestContext>())

export const runInContext = <T>(context: RequestContext, fn: () => T): T => storage.run(context, fn)
export const currentContext = (): RequestContext | undefined => storage.getStore()
export const currentRequestId = (): string => storage.getStore()?.requestId ?? 'none'
