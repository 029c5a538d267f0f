import { randomUUID } from 'node:crypto'
import type { TestApp } from '../helpers/app'
import type { Reply } from '../helpers/client'
import { asStaff } from '../helpers/staff'

export type TestPartner = {
  /** Row id. */
  id: string
  name: string
  partnerId: string
  secret: string
  apiKey: string
}
export type Keys = Pick<TestPartner, 'partnerId' | 'secret' | 'apiKey'>

type Given = { name?: string; contact?: string; scopes?: string[]; addresses?: string[]; callsPerMinute?: number; language?: string }

export const newPartnerName = (): string => `Partner ${randomUUID().slice(0, 13)}`

/** Made by staff; it may use every scope there is today and call often, unless told otherwise. */
export const createPartner = async (app: TestApp, given: Given = {}): Promise<TestPartner> => {
  const staff = await asStaff(app, 'superadmin')
  const body = { name: newPartnerName(), scopes: ['terms', 'usage'], callsPerMinute: 6000, ...given }
  const reply = await staff.post('/api/partners', { body }).expect(201)
  const { doc, partnerId, secret, apiKey } = reply.body as { doc: { id: string; name: string } } & Keys
  return { id: doc.id, name: doc.name, partnerId, secret, apiKey }
}

/** A staff action on a partner. */
export const actOn = async (app: TestApp, id: string, action: string, body: unknown = {}): Promise<Reply> =>
  (await asStaff(app, 'superadmin')).post(`/api/partners/${id}/${action}`, { body })

/** Asks for a token; what is given replaces what is right. */
export const login = (app: Pick<TestApp, 'api'>, { partnerId, secret, apiKey }: Partial<Keys>) =>
  app.api.post('/login', {
    body: { partner_id: partnerId, secret },
    headers: apiKey === undefined ? {} : { 'x-api-key': apiKey },
  })

/** A token for a new consultation. */
export const partnerToken = async (app: Pick<TestApp, 'api'>, keys: Keys): Promise<string> =>
  ((await login(app, keys).expect(200)).body as { access_token: string }).access_token

/** What a partner's own door says to a token. */
export const statusOfMe = async (app: Pick<TestApp, 'api'>, token: string): Promise<number> =>
  (await app.api.get('/partners/me', { token })).status
