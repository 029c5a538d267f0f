import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { signedIn, signIn, type SignedInPerson } from '../../factories/people'
import { accept, claimsOf, gateAnswer, passed, publishTerms, readTerms } from '../../factories/terms'
import { startApp, type TestApp } from '../../helpers/app'

/** What is true of the terms and of one person, told in a few lines. */
type Model = { current: string | null; good: Set<string>; accepted: string | null; issued: string[] }
type Real = { app: TestApp; person: SignedInPerson; token: string }
type Command = fc.AsyncCommand<Model, Real>

let app: TestApp
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
}, 90_000)

const isApproved = (model: Model): boolean => model.current === null || (model.accepted !== null && model.good.has(model.accepted))

/** After every call: the gate, the token and the receipts say what the model says. */
const check = async (model: Model, { person, token }: Real): Promise<void> => {
  expect(await gateAnswer(app, token)).toBe(isApproved(model) ? passed : 'terms_required')
  const { rows } = await app.db.query<{ content_version: string }>('SELECT content_version FROM terms_acceptances WHERE account_id = $1', [
    person.uid,
  ])
  const receipts = rows.map((row) => row.content_version)
  // approved without a receipt: what must never be
  if (isApproved(model) && model.current !== null) expect(receipts).toContain(model.accepted)
  const { accessToken } = await signIn(app, person)
  const { legal_documents_status: status, legal_documents_version: version } = claimsOf(accessToken)
  expect({ status, version }).toEqual({ status: isApproved(model) ? 'APPROVED' : 'PENDING', version: model.accepted })
}

const publish = (kind: string, needsAcceptance: boolean): Command => ({
  check: () => true,
  toString: () => `publish(${kind}, ${needsAcceptance})`,
  run: async (model, real) => {
    const { contentVersion } = await publishTerms(app, { kind, needsAcceptance })
    if (needsAcceptance && !kind.startsWith('footer-')) model.good.clear()
    model.good.add(contentVersion)
    model.issued.push(contentVersion)
    if (model.current !== null || !kind.startsWith('footer-')) model.current = contentVersion
    await check(model, real)
  },
})
const acceptCurrent: Command = {
  check: (model) => model.current !== null,
  toString: () => 'accept()',
  run: async (model, real) => {
    const reply = await accept(app, real.token)
    expect(reply.status).toBe(200)
    model.accepted = model.issued.at(-1)!
    real.token = (reply.body as { login_response: { access_token: string } }).login_response.access_token
    await check(model, real)
  },
}
const acceptOther = (which: number): Command => ({
  check: (model) => model.current !== null,
  toString: () => `acceptOther(${which})`,
  run: async (model, real) => {
    const others = [...model.issued.slice(0, -1), 'e'.repeat(40)]
    const reply = await accept(app, real.token, others[which % others.length]!)
    expect(reply).toMatchObject({ status: 409, body: { code: 'terms_outdated', content_version: model.issued.at(-1) } })
    await check(model, real)
  },
})
const refuse = (said: unknown): Command => ({
  check: () => true,
  toString: () => `refuse(${JSON.stringify(said)})`,
  run: async (model, real) => {
    const { content_version } = await readTerms(app, real.token)
    const body = { content_version, all_policies_accepted: said }
    await app.api.post('/terms', { token: real.token, body }).expect(422)
    await check(model, real)
  },
})

describe('no sequence of calls', () => {
  it('makes an account approved that has no receipt for terms that are still good', async () => {
    const commands = [
      fc
        .constantFrom('terms-of-use', 'privacy-notice', 'consent-to-care', 'footer-about')
        .chain((kind) => fc.boolean().map((needs) => publish(kind, needs))),
      fc.constant(acceptCurrent),
      fc.nat({ max: 9 }).map(acceptOther),
      fc.constantFrom(false, 'no', null, 1).map(refuse),
    ]
    const issued: string[] = []
    let known: Pick<Model, 'current' | 'good'> = { current: null, good: new Set() }
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 8 }), async (sequence) => {
        const person = await signedIn(app)
        // the terms go on from run to run; the person is new
        const model: Model = { ...known, good: new Set(known.good), accepted: null, issued }
        await fc.asyncModelRun(() => ({ model, real: { app, person, token: person.accessToken } }), sequence)
        known = { current: model.current, good: model.good }
      }),
      // a failed run leaves texts behind that cannot be unpublished, so a smaller one would start elsewhere
      { numRuns: 15, endOnFailure: true },
    )
  }, 180_000)
})
