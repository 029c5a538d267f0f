import { Readable } from 'node:stream'
import { z } from 'zod'
import { EmailAddress } from '../../src/accounts/identity/email'
import { MobileNumber } from '../../src/accounts/identity/mobile'
import type { AccountActor, Actor } from '../../src/platform/actor'
import { unauthenticated } from '../../src/platform/http/errors'

export const Uuid = z.uuid()
export const Moment = z.iso.datetime()

/** A password as sent: bounded, so that nobody has us hash a book. What it must be like is the password policy's business. */
export const Password = z.string().min(1).max(512)
/** What people type as a code; spaces and hyphens are forgiven later. */
export const Code = z.string().min(1).max(40)

/** An opaque token of ours: 43 characters; what is longer is none. */
export const OpaqueToken = z.string().min(1).max(200)

export const identityFields = { email: EmailAddress.optional(), mobileNo: MobileNumber.optional() }

/** One of email or mobileNo, not both. */
export const exactlyOneIdentity = (
  value: { email?: string | undefined; mobileNo?: string | undefined },
  context: z.RefinementCtx,
): void => {
  if ((value.email === undefined) === (value.mobileNo === undefined))
    context.addIssue({ code: 'custom', path: ['email'], message: 'Send either email or mobileNo.', params: { code: 'identity_required' } })
}

/** One of them at most: without any, the signed-in account is meant. */
export const atMostOneIdentity = (value: { email?: string | undefined; mobileNo?: string | undefined }, context: z.RefinementCtx): void => {
  if (value.email !== undefined && value.mobileNo !== undefined)
    context.addIssue({
      code: 'custom',
      path: ['mobileNo'],
      message: 'Send either email or mobileNo.',
      params: { code: 'identity_ambiguous' },
    })
}

/** At least one of them. */
export const someIdentity = (value: { email?: string | undefined; mobileNo?: string | undefined }, context: z.RefinementCtx): void => {
  if (value.email === undefined && value.mobileNo === undefined)
    context.addIssue({ code: 'custom', path: ['email'], message: 'Send email or mobileNo.', params: { code: 'identity_required' } })
}

export const enveloped = <Data extends z.ZodType>(data: Data) => z.object({ status: z.literal('success'), data, message: z.string() })

/** `?page=1&limit=10` */
export const PageQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(10),
})
export const Pagination = z.object({ total: z.number().int(), page: z.number().int(), limit: z.number().int() })
export const pagination = ({ page, limit }: { page: number; limit: number }, total: number) => ({ total, page, limit })

/** The signed-in account, for doors that only accounts pass. @throws unauthenticated */
export const accountOf = (actor: Actor): AccountActor => {
  if (actor.kind !== 'account' || !actor.id || !actor.sessionId) throw unauthenticated()
  return actor as AccountActor
}

const bytesOfAFile = { type: 'string', format: 'binary' } as const
/** Bytes of a file; the answer's Content-Type says of which kind. */
export const BinaryBody = z.instanceof(Buffer).meta(bytesOfAFile)
/** The same for a file that may be large: it goes out as it is read. */
export const StreamBody = z.instanceof(Readable).meta(bytesOfAFile)
