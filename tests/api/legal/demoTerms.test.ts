import { beforeAll, describe, expect, it } from '@jest/globals'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { accept, gateAnswer, passed, readTerms } from '../../factories/terms'
import { startApp, type TestApp } from '../../helpers/app'

let app: TestApp
let person: SignedInPerson
beforeAll(async () => {
  app = await startApp({ env: { SEED: 'demo', RATE_LIMIT_FACTOR: '1000' } })
  person = await signedIn(app)
}, 120_000)

describe('the demo seed', () => {
  it('publishes three texts to accept and two for the footer, one of them in Filipino too', async () => {
    const terms = await readTerms(app, person.accessToken, 'fil-PH')
    expect(terms.policies.map(({ kind, language }) => [kind, language])).toEqual([
      ['terms-of-use', 'en'],
      ['privacy-notice', 'fil'],
      ['consent-to-care', 'en'],
    ])
    for (const { html, text } of terms.policies) {
      expect(html).toMatch(/^<p>.*<h2>.*<ul><li>/s)
      expect(text.length).toBeGreaterThan(800)
    }
    expect(terms.footer_policies.map(({ title }) => title)).toEqual(['Cookies', 'Contact and complaints'])
    for (const { url, title } of terms.footer_policies)
      expect((await app.http.get(url.slice(app.url.length)).expect(200)).text).toContain(title)
  })

  it('asks for them, and takes the acceptance', async () => {
    expect(await gateAnswer(app, person.accessToken)).toBe('terms_required')
    await accept(app, person.accessToken)
    expect(await gateAnswer(app, person.accessToken)).toBe(passed)
  })

  it('publishes nothing again at the next start', async () => {
    const { content_version: before } = await readTerms(app, person.accessToken)
    await app.stop()
    await app.restart()
    expect((await readTerms(app, person.accessToken)).content_version).toBe(before)
  }, 60_000)
})
