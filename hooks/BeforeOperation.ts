import type { PayloadRequest } from 'payload'

/** What a beforeOperation hook that serves every collection needs of Payload's argument, whose own type is bound to one slug. */
export type BeforeOperation<Args extends object> = { args: Args; operation: string; req: PayloadRequest; overrideAccess?: boolean }
