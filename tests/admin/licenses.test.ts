import type { Browser } from 'playwright-core'
import { dayFromNow, doctor, fileForm, pdf, picture } from '../factories/licenses'
import { startApp, type TestApp } from '../helpers/app'
import { createStaff } from '../helpers/staff'
import { openBrowser, Panel } from './panel'

/** An officer verifies licences with the document open, and reviews identity images beside the personal details. */
describe('licences in the admin panel', () => {
  let app: TestApp
  let browser: Browser
  beforeAll(async () => {
    app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
    browser = await openBrowser()
  }, 180_000)
  afterAll(async () => browser?.close())

  const statusOf = async (caseId: string) =>
    (await app.db.query<{ status: string }>('SELECT status FROM license_verifications WHERE id = $1', [caseId])).rows[0]?.status

  it('are taken, compared, verified, rejected and suspended on one screen', async () => {
    const first = await doctor(app)
    const second = await doctor(app, first.number)
    const third = await doctor(app)
    const send = (path: string, field: string, bytes: Buffer) =>
      app.api.post(path, { token: first.accessToken, body: fileForm(field, bytes) })
    await send(`/license-verifications/${first.caseId}/document`, 'document', pdf()).expect(200)
    await send(`/personal-details/${first.uid}/identity-images`, 'images', await picture()).expect(201)

    const panel = await Panel.signIn(browser, app, await createStaff(app, 'superadmin'))
    await panel.says(/licences wait/)
    await panel.open('/collections/license-verifications')
    await panel.page.getByRole('link', { name: /^Waiting \d/ }).waitFor()
    await panel.picture('licences')

    await panel.open(`/collections/license-verifications/${first.caseId}`)
    await panel.says(/stands on another account/)
    await panel.picture('licence-case')
    // who the case shows: its holder, and whose licence it is compared with
    const { rows: seen } = await app.db.query<{ act: string }>(
      `SELECT DISTINCT action || ' ' || about AS act FROM audit_log WHERE actor_kind = 'staff' AND about = $1 AND action IN ('license.read', 'personal-details.read')
       UNION SELECT action || ' ' || about FROM audit_log WHERE actor_kind = 'staff' AND about = $2`,
      [first.uid, second.uid],
    )
    expect(seen.map(({ act }) => act).sort()).toEqual(
      [`license.read ${first.uid}`, `personal-details.read ${first.uid}`, `license.read ${second.uid}`].sort(),
    )
    await panel.button('Take').click()
    await panel.says(/You are looking at this case/)
    await panel.button('Verify …').click()
    await panel.page.getByLabel(/Good through/).fill(dayFromNow(400))
    await panel.page.getByLabel(/Another account has this number/).fill('Her old account; asked by phone.')
    await panel.picture('licence-verify')
    await panel.page.getByRole('dialog').getByRole('button', { name: 'Verify', exact: true }).click()
    await panel.page.getByRole('button', { name: 'Suspend …' }).waitFor()
    expect(await statusOf(first.caseId)).toBe('verified')
    await panel.picture('licence-verified')

    await panel.open(`/collections/license-verifications/${second.caseId}`)
    await panel.button('Reject …').click()
    await panel.confirm('Reject', 'This is your second account.')
    await panel.says(/This is your second account/)
    expect(await statusOf(second.caseId)).toBe('rejected')

    await app.api
      .patch(`/license-verifications/${third.caseId}`, { token: third.accessToken, body: { expiresOn: dayFromNow(30) } })
      .expect(200)
    await panel.open(`/collections/license-verifications/${third.caseId}`)
    await panel.button('Verify').click()
    await panel.page.getByRole('button', { name: 'Suspend …' }).waitFor()
    expect(await statusOf(third.caseId)).toBe('verified')

    await panel.open(`/collections/personal-details/${first.uid}`)
    await panel.page.getByRole('img', { name: /prove who they are/ }).waitFor()
    await panel.picture('identity-beside-details')
    await panel.button('Accept').click()
    await panel.says('Accepted')
    await panel.open('/collections/identity-images')
    await panel.picture('identity-images')
    expect(panel.complaints).toEqual([])
  }, 240_000)
})
