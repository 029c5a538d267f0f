import type { TestApp } from '../../helpers/app'

/** No worker of this app's database runs these jobs by the clock any more: only what a test queues is run. On a shared app, until `startClock`. */
export const stopClock = (app: Pick<TestApp, 'db'>, ...jobs: string[]) =>
  app.db.query(
    `INSERT INTO job_schedules (name, slot) SELECT name, 1e15 FROM unnest($1::text[]) AS name ON CONFLICT (name) DO UPDATE SET slot = excluded.slot`,
    [jobs],
  )

export const startClock = (app: Pick<TestApp, 'db'>, ...jobs: string[]) =>
  app.db.query(`DELETE FROM job_schedules WHERE name = ANY ($1)`, [jobs])
