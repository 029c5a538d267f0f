import { collectHeaders } from '../platform/http/securityHeaders'

const headers = (sources: Record<string, string[]>): Record<string, string> => ({
  ...Object.fromEntries(
    collectHeaders({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"], ...sources },
      },
      xFrameOptions: { action: 'deny' },
    }),
  ),
  'cache-control': 'no-cache',
})

const own = { styleSrc: ["'self'"], scriptSrc: ["'self'"], imgSrc: ["'self'"], connectSrc: ["'self'"] }

/** For pages of our own making: files and answers of this origin, nothing inline, nothing framed. */
export const pageHeaders = headers(own)

/** The viewer of /docs draws its icons from data addresses. */
export const docsHeaders = headers({ ...own, imgSrc: ["'self'", 'data:'] })

/** A caught mail is shown in a frame without scripts, which inherits this policy: the styles of mails are inline. */
export const sandboxHeaders = headers({ ...own, styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'] })

/** The pay page of the sandbox is a form. What is paid, and by which link, is nobody else's business: no address of ours goes along to others. */
export const payHeaders = {
  ...headers({ ...own, formAction: ["'self'"] }),
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
}
