import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** What a month's rewards come to is summed up while everybody else's rewards wait; who paid with the same card is looked up for each. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE referrals
      -- a reward is given with its amount, its payment and its posting, or not at all
      ADD CONSTRAINT referrals_reward CHECK (status NOT IN ('rewarded', 'clawed_back')
        OR (reward_minor > 0 AND currency IS NOT NULL AND payment_id IS NOT NULL AND transaction_id IS NOT NULL AND rewarded_at IS NOT NULL));
    CREATE INDEX referrals_budget ON referrals (currency, rewarded_at) WHERE rewarded_at IS NOT NULL;
    CREATE INDEX referrals_open ON referrals (expires_at) WHERE status = 'pending';
    CREATE INDEX reconciliation_cases_of ON reconciliation_cases (provider, subject, reference);
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP INDEX IF EXISTS reconciliation_cases_of, referrals_open, referrals_budget;
    ALTER TABLE referrals DROP CONSTRAINT IF EXISTS referrals_reward;
  `)
}
