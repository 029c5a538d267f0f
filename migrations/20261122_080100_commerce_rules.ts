import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

export const balanceRules = `
    -- A transaction sums to zero in one currency. Its postings come first; once it is there, it gets no more.
    CREATE FUNCTION ledger_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT sum(amount_minor) = 0 AND sum(abs(amount_minor)) = 2 * NEW.amount_minor AND bool_and(currency = NEW.currency)
          FROM ledger_entries WHERE transaction_id = NEW.id) IS NOT TRUE THEN
        RAISE EXCEPTION 'ledger transaction % does not balance', NEW.id USING ERRCODE = 'AF005';
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER ledger_transactions_balanced AFTER INSERT ON ledger_transactions FOR EACH ROW EXECUTE FUNCTION ledger_balanced();
    CREATE FUNCTION ledger_entries_complete() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT FROM ledger_transactions WHERE id = NEW.transaction_id) THEN
        RAISE EXCEPTION 'ledger transaction % has all its postings', NEW.transaction_id USING ERRCODE = 'AF005';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER ledger_entries_complete BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_entries_complete();
    ALTER TABLE ledger_transactions ENABLE ALWAYS TRIGGER ledger_transactions_balanced;
    ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER ledger_entries_complete;
`

export const postFunction = `
    -- Posts one movement, whatever its legs, in one round trip. A leg without an account is the platform's own, and comes last; the others come in the order of
    -- accounts, so that locks are taken in one order: the reference, the wallets by account, a lane of the chain. The same reference again gives what was posted; with
    -- other legs it is AF007. Too little money is the wallet's own constraint. The times of a wallet's postings never go back, also when the clock does, by an hour
    -- at most. Plans are made once: every statement is a look at an index, whatever the statistics of a young table say.
    -- p_at: the moment of a movement of the demo's history; the program's own postings leave it out, and the chain follows its sequence, not the clock.
    CREATE FUNCTION ledger_post(p_id uuid, p_kind text, p_reference text, p_currency text, p_accounts uuid[], p_buckets text[], p_amounts bigint[], p_entry_ids uuid[],
        p_details jsonb, p_reverses uuid, p_at timestamptz DEFAULT NULL)
      RETURNS TABLE (transaction_id uuid, existed boolean) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
    DECLARE
      request text := encode(sha256(convert_to(concat_ws('|', p_kind, p_currency, p_accounts, p_buckets, p_amounts, p_reverses), 'UTF8')), 'hex');
      n int := cardinality(p_amounts);
      known_request text;
      i int := 1;
      first int;
      holder uuid;
      holder_before uuid := '00000000-0000-0000-0000-000000000000';
      wallet uuid;
      more_available bigint;
      more_held bigint;
      more_earnings bigint;
      more_payable bigint;
      available bigint;
      held bigint;
      earnings bigint;
      payable bigint;
      latest timestamptz;
      posted_at timestamptz := date_trunc('milliseconds', coalesce(p_at, clock_timestamp()));
      wallet_ids uuid[] := array_fill(NULL::uuid, ARRAY[n]);
      afters bigint[] := array_fill(NULL::bigint, ARRAY[n]);
      moved bigint := 0;
      my_lane int := mod(pg_backend_pid(), 32);
      tries int := 0;
      head_seq bigint;
      head_digest text;
    BEGIN
      IF NOT pg_try_advisory_xact_lock(hashtextextended(p_reference, 4711)) THEN
        PERFORM pg_advisory_xact_lock(hashtextextended(p_reference, 4711));
      END IF;
      SELECT t.id, t.request_digest INTO transaction_id, known_request FROM ledger_transactions t WHERE t.reference = p_reference;
      IF FOUND THEN
        IF known_request <> request THEN
          RAISE EXCEPTION 'ledger reference % was posted with other legs', p_reference USING ERRCODE = 'AF007';
        END IF;
        existed := true;
        RETURN NEXT;
        RETURN;
      END IF;
      WHILE p_accounts[i] IS NOT NULL LOOP
        holder := p_accounts[i];
        IF holder <= holder_before THEN
          RAISE EXCEPTION 'the legs of % are not in the order of accounts', p_reference;
        END IF;
        first := i;
        more_available := 0;
        more_held := 0;
        more_earnings := 0;
        more_payable := 0;
        LOOP
          CASE p_buckets[i]
            WHEN 'available' THEN more_available := more_available + p_amounts[i];
            WHEN 'held' THEN more_held := more_held + p_amounts[i];
            WHEN 'earnings' THEN more_earnings := more_earnings + p_amounts[i];
            ELSE more_payable := more_payable + p_amounts[i];
          END CASE;
          i := i + 1;
          EXIT WHEN p_accounts[i] IS DISTINCT FROM holder;
        END LOOP;
        LOOP
          UPDATE wallets SET available_minor = available_minor + more_available, held_minor = held_minor + more_held, earnings_minor = earnings_minor + more_earnings,
              payable_minor = payable_minor + more_payable,
              updated_at = CASE WHEN updated_at < posted_at + interval '1 hour' THEN greatest(updated_at, posted_at) ELSE posted_at END
            WHERE account_id = holder AND currency = p_currency
            RETURNING id, available_minor, held_minor, earnings_minor, payable_minor, updated_at INTO wallet, available, held, earnings, payable, latest;
          EXIT WHEN FOUND;
          INSERT INTO wallets (id, account_id, currency) VALUES (gen_random_uuid(), holder, p_currency) ON CONFLICT (account_id, currency) DO NOTHING;
        END LOOP;
        FOR j IN first .. i - 1 LOOP
          wallet_ids[j] := wallet;
          afters[j] := CASE p_buckets[j] WHEN 'available' THEN available WHEN 'held' THEN held WHEN 'earnings' THEN earnings ELSE payable END;
        END LOOP;
        IF latest > posted_at THEN
          posted_at := latest;
          UPDATE wallets SET updated_at = posted_at WHERE id = ANY (wallet_ids) AND updated_at < posted_at;
        END IF;
        holder_before := holder;
      END LOOP;
      WHILE NOT pg_try_advisory_xact_lock(4712, my_lane) LOOP
        tries := tries + 1;
        my_lane := mod(my_lane + 1, 32);
        IF tries = 32 THEN
          PERFORM pg_advisory_xact_lock(4712, my_lane);
          EXIT;
        END IF;
      END LOOP;
      SELECT t.seq, t.digest INTO head_seq, head_digest FROM ledger_transactions t WHERE t.lane = my_lane ORDER BY t.seq DESC LIMIT 1;
      head_digest := coalesce(head_digest, '');
      FOR j IN 1 .. n LOOP
        moved := moved + greatest(p_amounts[j], 0);
      END LOOP;
      INSERT INTO ledger_entries (id, transaction_id, kind, bucket, wallet_id, account_id, currency, amount_minor, balance_after_minor, created_at, updated_at)
        SELECT p_entry_ids[j], p_id, p_kind::enum_ledger_entries_kind, p_buckets[j]::enum_ledger_entries_bucket, wallet_ids[j], p_accounts[j], p_currency, p_amounts[j], afters[j],
          posted_at, posted_at FROM generate_series(1, n) AS j;
      INSERT INTO ledger_transactions (id, kind, reference, amount_minor, currency, reverses_id, details, request_digest, lane, seq, prev_digest, digest, created_at, updated_at)
        VALUES (p_id, p_kind::enum_ledger_transactions_kind, p_reference, moved, p_currency, p_reverses, p_details, request, my_lane, coalesce(head_seq, 0) + 1, head_digest,
          encode(sha256(convert_to(concat_ws('|', head_digest, p_id, p_reference, request, p_details, (extract(epoch FROM posted_at) * 1000)::bigint, afters), 'UTF8')), 'hex'),
          posted_at, posted_at);
      IF i <= n THEN
        INSERT INTO ledger_unfolded (currency, bucket, amount_minor) SELECT p_currency, p_buckets[j], p_amounts[j] FROM generate_series(i, n) AS j;
      END IF;
      transaction_id := p_id;
      existed := false;
      RETURN NEXT;
    END $$;
`

/** Rules of money that hold on every path to the database: balanced, append-only, never below zero, once. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- sums are whole minor units
    ALTER TABLE wallets ALTER COLUMN available_minor TYPE bigint, ALTER COLUMN held_minor TYPE bigint, ALTER COLUMN earnings_minor TYPE bigint, ALTER COLUMN payable_minor TYPE bigint;
    ALTER TABLE ledger_transactions ALTER COLUMN amount_minor TYPE bigint, ALTER COLUMN lane TYPE int, ALTER COLUMN seq TYPE bigint;
    ALTER TABLE ledger_entries ALTER COLUMN amount_minor TYPE bigint, ALTER COLUMN balance_after_minor TYPE bigint, ALTER COLUMN seq TYPE bigint,
      ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY;
    ALTER TABLE ledger_holds ALTER COLUMN amount_minor TYPE bigint, ALTER COLUMN captured_minor TYPE bigint;
    ALTER TABLE payments ALTER COLUMN amount_minor TYPE bigint, ALTER COLUMN refunded_minor TYPE bigint, ALTER COLUMN fee_minor TYPE bigint;
    ALTER TABLE refunds ALTER COLUMN amount_minor TYPE bigint;
    ALTER TABLE payouts ALTER COLUMN amount_minor TYPE bigint, ALTER COLUMN fee_minor TYPE bigint;
    ALTER TABLE subscriptions ALTER COLUMN amount_minor TYPE bigint, ALTER COLUMN credit_minor TYPE bigint, ALTER COLUMN periods TYPE int, ALTER COLUMN attempts TYPE int;
    ALTER TABLE subscription_invoices ALTER COLUMN amount_minor TYPE bigint, ALTER COLUMN credit_used_minor TYPE bigint;
    ALTER TABLE referrals ALTER COLUMN reward_minor TYPE bigint;
    ALTER TABLE reconciliation_cases ALTER COLUMN expected_minor TYPE bigint, ALTER COLUMN found_minor TYPE bigint;
    ALTER TABLE sandbox_gateway ALTER COLUMN number TYPE bigint;
    CREATE SEQUENCE sandbox_gateway_numbers START 4100001;

    -- wallets: one a person and currency; what is spendable, held and being paid out never falls below zero, earnings may after a refund
    ALTER TABLE wallets SET (fillfactor = 60);
    ALTER TABLE wallets
      ADD CONSTRAINT wallets_once UNIQUE (account_id, currency),
      ADD CONSTRAINT wallets_currency UNIQUE (id, currency),
      ADD CONSTRAINT wallets_available_floor CHECK (available_minor >= 0),
      -- and no more than JSON numbers hold exactly; one check, because Postgres reads each anew for every statement
      ADD CONSTRAINT wallets_range CHECK (least(held_minor, payable_minor) >= 0
        AND greatest(available_minor, held_minor, payable_minor, abs(earnings_minor)) < 9007199254740992);
    DROP INDEX IF EXISTS wallets_account_idx, wallets_updated_at_idx;

    -- the ledger: append-only for everybody, chained in 32 lanes so that writers need not wait for each other
    ALTER TABLE ledger_transactions
      ADD CONSTRAINT ledger_transactions_place UNIQUE (lane, seq),
      ADD CONSTRAINT ledger_transactions_amount CHECK (amount_minor > 0);
    CREATE UNIQUE INDEX ledger_transactions_reversed_once ON ledger_transactions (reverses_id) WHERE reverses_id IS NOT NULL;
    -- lists go by id, which is by time; days are found by ranges of blocks, which cost a posting nothing
    DROP INDEX IF EXISTS ledger_transactions_reverses_idx, ledger_transactions_updated_at_idx, ledger_transactions_created_at_idx, "kind_createdAt_idx";
    CREATE INDEX ledger_transactions_days ON ledger_transactions USING brin (created_at);
    ALTER TABLE ledger_entries
      ADD CONSTRAINT ledger_entries_amount CHECK (amount_minor <> 0),
      ADD CONSTRAINT ledger_entries_owner CHECK ((wallet_id IS NULL) = (account_id IS NULL)
        AND (wallet_id IS NOT NULL) = (bucket IN ('available', 'held', 'earnings', 'payable'))
        AND (wallet_id IS NOT NULL) = (balance_after_minor IS NOT NULL)),
      ADD CONSTRAINT ledger_entries_wallet FOREIGN KEY (wallet_id, currency) REFERENCES wallets (id, currency);
    -- the key to the wallet says whose it is, and the wallet's key to the account that there is one
    ALTER TABLE ledger_entries DROP CONSTRAINT IF EXISTS ledger_entries_account_id_accounts_id_fk, DROP CONSTRAINT IF EXISTS ledger_entries_wallet_id_wallets_id_fk,
      ALTER CONSTRAINT ledger_entries_transaction_id_ledger_transactions_id_fk DEFERRABLE INITIALLY DEFERRED;
    DROP INDEX IF EXISTS ledger_entries_account_idx, ledger_entries_wallet_idx, ledger_entries_updated_at_idx, ledger_entries_created_at_idx;
    CREATE INDEX ledger_entries_days ON ledger_entries USING brin (created_at);
    CREATE INDEX ledger_entries_history ON ledger_entries (account_id, created_at DESC, seq DESC) WHERE account_id IS NOT NULL;
    CREATE TRIGGER ledger_transactions_keep BEFORE UPDATE OR DELETE ON ledger_transactions FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ledger_transactions_no_truncate BEFORE TRUNCATE ON ledger_transactions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ledger_entries_keep BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ledger_entries_no_truncate BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    ALTER TABLE ledger_transactions ENABLE ALWAYS TRIGGER ledger_transactions_keep, ENABLE ALWAYS TRIGGER ledger_transactions_no_truncate;
    ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER ledger_entries_keep, ENABLE ALWAYS TRIGGER ledger_entries_no_truncate;

    ${sql.raw(balanceRules)}
    -- The platform's own accounts have no row that every payment would wait for: what they gain and lose is set down beside, and summed up by a job.
    CREATE TABLE ledger_unfolded (currency text NOT NULL, bucket text NOT NULL, amount_minor bigint NOT NULL);
    CREATE TABLE ledger_platform_balances (
      currency text NOT NULL, bucket text NOT NULL, balance_minor bigint NOT NULL DEFAULT 0, updated_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (currency, bucket));

    ${sql.raw(postFunction)}
    -- holds: one open for a booking, resolved once
    ALTER TABLE ledger_holds
      ADD CONSTRAINT ledger_holds_amount CHECK (amount_minor > 0 AND coalesce(captured_minor, 0) BETWEEN 0 AND amount_minor),
      ADD CONSTRAINT ledger_holds_resolved CHECK ((status = 'open') = (resolution_id IS NULL));
    CREATE UNIQUE INDEX ledger_holds_one_open ON ledger_holds (appointment_id) WHERE status = 'open';
    CREATE UNIQUE INDEX ledger_holds_one_resolution ON ledger_holds (resolution_id) WHERE resolution_id IS NOT NULL;
    CREATE INDEX ledger_holds_running_out ON ledger_holds (expires_at) WHERE status = 'open';
    CREATE FUNCTION ledger_holds_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.status <> 'open' OR NEW.amount_minor <> OLD.amount_minor OR NEW.wallet_id <> OLD.wallet_id OR NEW.transaction_id <> OLD.transaction_id THEN
        RAISE EXCEPTION 'a hold is resolved once' USING ERRCODE = 'AF006';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER ledger_holds_once BEFORE UPDATE ON ledger_holds FOR EACH ROW EXECUTE FUNCTION ledger_holds_once();
    CREATE TRIGGER ledger_holds_kept BEFORE DELETE ON ledger_holds FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE ledger_holds ENABLE ALWAYS TRIGGER ledger_holds_once, ENABLE ALWAYS TRIGGER ledger_holds_kept;

    -- payments, refunds, payouts
    ALTER TABLE payments
      ADD CONSTRAINT payments_amount CHECK (amount_minor > 0 AND refunded_minor BETWEEN 0 AND amount_minor),
      -- money that came is in the ledger, and what is in the ledger came
      ADD CONSTRAINT payments_posted CHECK (transaction_id IS NOT NULL OR status NOT IN ('successful', 'refunded'));
    CREATE UNIQUE INDEX payments_provider_once ON payments (provider, provider_reference) WHERE provider_reference IS NOT NULL;
    CREATE UNIQUE INDEX payments_one_open ON payments (purpose, reference_id) WHERE status = 'pending' AND reference_id IS NOT NULL;
    CREATE INDEX payments_undecided ON payments (ask_at) WHERE status = 'pending';
    CREATE UNIQUE INDEX webhook_events_once ON webhook_events (provider, event_key);
    ALTER TABLE refunds ADD CONSTRAINT refunds_amount CHECK (amount_minor > 0);
    CREATE INDEX refunds_undecided ON refunds (ask_at) WHERE status = 'processing';
    ALTER TABLE payouts ADD CONSTRAINT payouts_amount CHECK (amount_minor > 0);
    CREATE INDEX payouts_undecided ON payouts (ask_at) WHERE status = 'processing';
    CREATE UNIQUE INDEX payouts_provider_once ON payouts (provider, provider_reference) WHERE provider_reference IS NOT NULL;
    CREATE INDEX payment_events_of ON payment_events (subject, subject_id, created_at);
    CREATE TRIGGER payment_events_keep BEFORE UPDATE OR DELETE ON payment_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE payment_events ENABLE ALWAYS TRIGGER payment_events_keep;

    -- subscriptions: one that is not over per person; a period is asked for once
    CREATE UNIQUE INDEX subscriptions_one_open ON subscriptions (account_id) WHERE status IN ('incomplete', 'trialing', 'active', 'past_due');
    CREATE INDEX subscriptions_due ON subscriptions (due_at) WHERE status IN ('incomplete', 'trialing', 'active', 'past_due');
    CREATE UNIQUE INDEX subscription_invoices_once ON subscription_invoices (subscription_id, period_start) WHERE kind = 'period';
    ALTER TABLE subscription_invoices ADD CONSTRAINT subscription_invoices_amount CHECK (amount_minor >= 0 AND credit_used_minor BETWEEN 0 AND amount_minor);
    ALTER TABLE subscriptions ADD CONSTRAINT subscriptions_amount CHECK (amount_minor >= 0 AND credit_minor >= 0), ADD CONSTRAINT subscriptions_period CHECK (current_period_start < current_period_end);
    ALTER TABLE referrals ADD CONSTRAINT referrals_other CHECK (account_id <> referred_id);
    CREATE INDEX referrals_rewarded ON referrals (account_id, rewarded_at) WHERE rewarded_at IS NOT NULL;
    CREATE UNIQUE INDEX reconciliation_cases_one_open ON reconciliation_cases (provider, subject, kind, reference) WHERE status <> 'resolved';

    -- appointments that were booked before anything was paid here stay as they are
    ALTER TABLE appointments ALTER COLUMN payment_status SET NOT NULL;
    DROP INDEX IF EXISTS appointments_pay_by_idx;
    CREATE INDEX appointments_unpaid ON appointments (pay_by) WHERE payment_status = 'due';
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP TABLE IF EXISTS ledger_unfolded, ledger_platform_balances;
    DROP SEQUENCE IF EXISTS sandbox_gateway_numbers;
    DROP TRIGGER IF EXISTS ledger_transactions_balanced ON ledger_transactions;
    DROP TRIGGER IF EXISTS ledger_transactions_keep ON ledger_transactions;
    DROP TRIGGER IF EXISTS ledger_transactions_no_truncate ON ledger_transactions;
    DROP TRIGGER IF EXISTS ledger_entries_complete ON ledger_entries;
    DROP TRIGGER IF EXISTS ledger_entries_keep ON ledger_entries;
    DROP TRIGGER IF EXISTS ledger_entries_no_truncate ON ledger_entries;
    DROP TRIGGER IF EXISTS ledger_holds_once ON ledger_holds;
    DROP TRIGGER IF EXISTS ledger_holds_kept ON ledger_holds;
    DROP TRIGGER IF EXISTS payment_events_keep ON payment_events;
    DROP INDEX IF EXISTS appointments_unpaid;
    ALTER TABLE ledger_entries DROP CONSTRAINT IF EXISTS ledger_entries_wallet;
    DROP FUNCTION IF EXISTS ledger_post(uuid, text, text, text, uuid[], text[], bigint[], uuid[], jsonb, uuid, timestamptz), ledger_balanced(), ledger_entries_complete(), ledger_holds_once();
  `)
}
