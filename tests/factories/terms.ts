import { createHash } from 'node:crypto'
import { isShared, type TestApp } from '../helpers/app'
import { asStaff } from '../helpers/staff'
import type { Reply } from '../helpers/client'

type Node = Record<string, unknown>
const plain = { version: 1, indent: 0, direction: 'ltr', format: '' }
export const words = (text: string, format = 0): Node => ({ type: 'text', version: 1, text, format, detail: 0, mode: 'normal', style: '' })
export const block = (type: string, children: Node[], more: Node = {}): Node => ({ type, ...plain, children, ...more })
export const linkTo = (url: string, text: string): Node =>
  block('link', [words(text)], {
    fields: { url, linkType: 'custom', newTab: false },
    id: createHash('md5').update(url).digest('hex').slice(0, 24),
  })
/** A text as the editor of the panel stores it: one paragraph a line. */
export const bodyOf = (...children: (string | Node)[]): { root: Node } => ({
  root: block(
    'root',
    children.map((child) => (typeof child === 'string' ? block('paragraph', [words(child)], { textFormat: 0, textStyle: '' }) : child)),
  ),
})

export type TermsText = {
  kind?: string
  language?: string
  title?: string
  body?: unknown
  needsAcceptance?: boolean
  changeSummary?: string
}
let texts = 0

/** A draft, written as an editor does in the panel. @returns its id */
export const draftTerms = async (app: TestApp, given: TermsText = {}): Promise<string> => {
  const staff = await asStaff(app, 'superadmin')
  const about = { kind: 'terms-of-use', language: 'en', title: 'Terms of use', body: bodyOf(`Text number ${(texts += 1)}.`), ...given }
  const { body } = await staff.post('/api/terms-versions', { body: about }).expect(201)
  return (body as { doc: { id: string } }).doc.id
}

export type Published = { id: string; kind: string; language: string; version: number; status: 'published'; contentVersion: string }

/** A staff action on a version. */
export const actOnTerms = async (app: TestApp, id: string, action: string, body: unknown = {}): Promise<Reply> =>
  (await asStaff(app, 'superadmin')).post(`/api/terms-versions/${id}/${action}`, { body })

/** Writes a text and publishes it. */
export const publishTerms = async (app: TestApp, given: TermsText = {}): Promise<Published> => {
  if (isShared(app))
    throw new Error('Terms bind everybody: publish them in an app of your own (startApp), or the files that come after are refused.')
  const id = await draftTerms(app, given)
  const reply = await actOnTerms(app, id, 'publish')
  if (reply.status !== 200) throw new Error(`publishing answered ${reply.status}: ${reply.text}`)
  return (reply.body as { doc: Published }).doc
}

type Terms = {
  content_version: string
  policies: { id: string; kind: string; title: string; version: number; language: string; html: string; text: string; required: boolean }[]
  footer_policies: { id: string; title: string; url: string }[]
}
export const readTerms = async (app: Pick<TestApp, 'api'>, token: string, language?: string): Promise<Terms> =>
  (await app.api.get(`/terms${language ? `?language=${language}` : ''}`, { token }).expect(200)).body as Terms

/** Accepts a set of terms, the current one unless told otherwise. */
export const accept = async (app: Pick<TestApp, 'api'>, token: string, contentVersion?: string): Promise<Reply> => {
  const content_version = contentVersion ?? (await readTerms(app, token)).content_version
  return app.api.post('/terms', { token, body: { content_version, all_policies_accepted: true } })
}

export type TokenClaims = Record<string, unknown> & {
  legal_documents_status?: string
  legal_documents_version?: string | null
  sid: string
  jti: string
}
export const claimsOf = (token: string): TokenClaims => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as TokenClaims

/**
 * Whether a door that asks for accepted terms lets the token's account in: the body sent is none, which is looked at after the terms.
 * @returns the code of the refusal
 */
export const gateAnswer = async (app: Pick<TestApp, 'api'>, token: string): Promise<string> => {
  const { body } = await app.api.post('/patient-connections/accept', { token, body: {} })
  return (body as { code: string }).code
}
/** What that door answers to whom it lets in. */
export const passed = 'invalid'
