import { expect, it } from '@jest/globals'
import { startApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

it('reads that come again are prepared, and survive a migration of the table they read', async () => {
  const app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000', DATABASE_POOL_MAX: '2' } })
  const superadmin = await asStaff(app, 'superadmin')
  const read = async () => (await superadmin.get('/api/roles?sort=name&where[isSystem][equals]=true').expect(200)).body.docs as unknown[]
  const before = await read()
  for (let count = 0; count < 8; count++) await read()

  await app.db.query('ALTER TABLE roles ALTER COLUMN description TYPE text')
  for (let count = 0; count < 4; count++) expect(await read()).toEqual(before)
})
