import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

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
      ADD CONSTRAINT wallets_held_floor CHECK (held_minor >= 0),
      ADD CONSTRAINT wallets_payable_floor CHECK (payable_minor >= 0),
      -- what JSON numbers hold exactly
      ADD CONSTRAINT wallets_most CHECK (greatest(available_minor, held_minor, payable_minor, abs(earnings_minor)) < 9007199254740992);
    DROP INDEX IF EXISTS wallets_account_idx, wallets_updated_at_idx;

    -- the ledger: append-only for everybody, chained in 32 lanes so that writers need not wait for each other
    ALTER TABLE ledger_transactions
      ADD CONSTRAINT ledger_transactions_place UNIQUE (lane, seq),
      ADD CONSTRAINT ledger_transactions_amount CHECK (amount_minor > 0);
    CREATE UNIQUE INDEX ledger_transactions_reversed_once ON ledger_transactions (reverses_id) WHERE reverses_id IS NOT NULL;
    DROP INDEX IF EXISTS ledger_transactions_reverses_idx, ledger_transactions_updated_at_idx;
    ALTER TABLE ledger_entries
      ADD CONSTRAINT ledger_entries_amount CHECK (amount_minor <> 0),
      ADD CONSTRAINT ledger_entries_owner CHECK ((wallet_id IS NULL) = (account_id IS NULL)
        AND (wallet_id IS NOT NULL) = (bucket IN ('available', 'held', 'earnings', 'payable'))
        AND (wallet_id IS NOT NULL) = (balance_after_minor IS NOT NULL)),
      ADD CONSTRAINT ledger_entries_wallet FOREIGN KEY (wallet_id, currency) REFERENCES wallets (id, currency);
    DROP INDEX IF EXISTS ledger_entries_account_idx, ledger_entries_wallet_idx, ledger_entries_updated_at_idx;
    CREATE INDEX ledger_entries_history ON ledger_entries (account_id, created_at DESC, seq DESC) WHERE account_id IS NOT NULL;
    CREATE TRIGGER ledger_transactions_keep BEFORE UPDATE OR DELETE ON ledger_transactions FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ledger_transactions_no_truncate BEFORE TRUNCATE ON ledger_transactions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ledger_entries_keep BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ledger_entries_no_truncate BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    ALTER TABLE ledger_transactions ENABLE ALWAYS TRIGGER ledger_transactions_keep, ENABLE ALWAYS TRIGGER ledger_transactions_no_truncate;
    ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER ledger_entries_keep, ENABLE ALWAYS TRIGGER ledger_entries_no_truncate;

    -- a transaction sums to zero in one currency: looked at when everything that belongs to it is there
    CREATE FUNCTION ledger_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT coalesce(sum(amount_minor), 0) <> 0 OR count(*) < 2 OR coalesce(bool_or(currency <> NEW.currency), false)
            OR coalesce(sum(amount_minor) FILTER (WHERE amount_minor > 0), 0) <> NEW.amount_minor
          FROM ledger_entries WHERE transaction_id = NEW.id) THEN
        RAISE EXCEPTION 'ledger transaction % does not balance', NEW.id USING ERRCODE = 'AF005';
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER ledger_transactions_balanced AFTER INSERT ON ledger_transactions DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION ledger_balanced();
    -- and nothing is added to one later that does not balance by itself
    CREATE FUNCTION ledger_entries_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT FROM added GROUP BY transaction_id, currency HAVING sum(amount_minor) <> 0) THEN
        RAISE EXCEPTION 'these postings do not balance' USING ERRCODE = 'AF005';
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER ledger_entries_balanced AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_balanced();

    -- The platform's own accounts have no row that every payment would wait for: what they gain and lose is set down beside, and summed up by a job.
    CREATE TABLE ledger_unfolded (currency text NOT NULL, bucket text NOT NULL, amount_minor bigint NOT NULL);
    CREATE TABLE ledger_platform_balances (
      currency text NOT NULL, bucket text NOT NULL, balance_minor bigint NOT NULL DEFAULT 0, updated_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (currency, bucket));

    CREATE FUNCTION ledger_digest(prev text, p_id uuid, p_kind text, p_reference text, p_currency text, p_reverses uuid, p_details jsonb, p_at timestamptz, legs text)
      RETURNS text LANGUAGE sql IMMUTABLE AS $$
      SELECT encode(sha256(convert_to(concat_ws('|', prev, p_id, p_kind, p_reference, p_currency, coalesce(p_reverses::text, '-'), p_details::text,
        (extract(epoch FROM p_at) * 1000)::bigint, legs), 'UTF8')), 'hex')
    $$;

    -- Posts one movement, whatever its legs, in one round trip. A leg without an account is the platform's own. Locks in one order: the reference, the wallets by
    -- account, a lane of the chain. The same reference again gives what was posted; with other legs it is AF007. Too little money is the wallet's own constraint.
    CREATE FUNCTION ledger_post(p_id uuid, p_kind text, p_reference text, p_currency text, p_accounts uuid[], p_buckets text[], p_amounts bigint[], p_entry_ids uuid[],
        p_details jsonb, p_reverses uuid)
      RETURNS TABLE (transaction_id uuid, existed boolean) LANGUAGE plpgsql AS $$
    DECLARE
      request text := encode(sha256(convert_to(concat_ws('|', p_kind, p_currency, p_accounts::text, p_buckets::text, p_amounts::text, p_reverses::text), 'UTF8')), 'hex');
      known record;
      leg record;
      w wallets;
      my_lane int := mod(pg_backend_pid(), 32);
      tries int := 0;
      head record;
      posted_at timestamptz;
      wallet_ids uuid[] := array_fill(NULL::uuid, ARRAY[cardinality(p_amounts)]);
      afters bigint[] := array_fill(NULL::bigint, ARRAY[cardinality(p_amounts)]);
      legs text;
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended(p_reference, 4711));
      SELECT t.id, t.request_digest INTO known FROM ledger_transactions t WHERE t.reference = p_reference;
      IF FOUND THEN
        IF known.request_digest <> request THEN
          RAISE EXCEPTION 'ledger reference % was posted with other legs', p_reference USING ERRCODE = 'AF007';
        END IF;
        RETURN QUERY SELECT known.id, true;
        RETURN;
      END IF;
      FOR leg IN
        SELECT l.account, coalesce(sum(l.amount) FILTER (WHERE l.bucket = 'available'), 0) AS available, coalesce(sum(l.amount) FILTER (WHERE l.bucket = 'held'), 0) AS held,
          coalesce(sum(l.amount) FILTER (WHERE l.bucket = 'earnings'), 0) AS earnings, coalesce(sum(l.amount) FILTER (WHERE l.bucket = 'payable'), 0) AS payable,
          array_agg(l.place) AS places
        FROM unnest(p_accounts, p_buckets, p_amounts) WITH ORDINALITY AS l(account, bucket, amount, place) WHERE l.account IS NOT NULL GROUP BY l.account ORDER BY l.account
      LOOP
        LOOP
          UPDATE wallets SET available_minor = available_minor + leg.available, held_minor = held_minor + leg.held, earnings_minor = earnings_minor + leg.earnings,
            payable_minor = payable_minor + leg.payable, updated_at = now() WHERE account_id = leg.account AND currency = p_currency RETURNING * INTO w;
          EXIT WHEN FOUND;
          INSERT INTO wallets (id, account_id, currency) VALUES (gen_random_uuid(), leg.account, p_currency) ON CONFLICT (account_id, currency) DO NOTHING;
        END LOOP;
        FOR i IN 1 .. cardinality(leg.places) LOOP
          wallet_ids[leg.places[i]] := w.id;
          afters[leg.places[i]] := CASE p_buckets[leg.places[i]] WHEN 'available' THEN w.available_minor WHEN 'held' THEN w.held_minor
            WHEN 'earnings' THEN w.earnings_minor ELSE w.payable_minor END;
        END LOOP;
      END LOOP;
      WHILE tries < 32 AND NOT pg_try_advisory_xact_lock(4712, my_lane) LOOP
        tries := tries + 1;
        my_lane := mod(my_lane + 1, 32);
      END LOOP;
      IF tries = 32 THEN
        PERFORM pg_advisory_xact_lock(4712, my_lane);
      END IF;
      SELECT t.seq, t.digest INTO head FROM ledger_transactions t WHERE t.lane = my_lane ORDER BY t.seq DESC LIMIT 1;
      posted_at := date_trunc('milliseconds', clock_timestamp());
      SELECT string_agg(concat_ws(':', coalesce(l.account::text, '-'), l.bucket, l.amount, coalesce(l.after::text, '-')), ',' ORDER BY l.place) INTO legs
        FROM unnest(p_accounts, p_buckets, p_amounts, afters) WITH ORDINALITY AS l(account, bucket, amount, after, place);
      INSERT INTO ledger_transactions (id, kind, reference, amount_minor, currency, reverses_id, details, request_digest, lane, seq, prev_digest, digest, created_at, updated_at)
        VALUES (p_id, p_kind::enum_ledger_transactions_kind, p_reference, (SELECT coalesce(sum(a), 0) FROM unnest(p_amounts) a WHERE a > 0), p_currency, p_reverses, p_details, request,
          my_lane, coalesce(head.seq, 0) + 1, coalesce(head.digest, ''),
          ledger_digest(coalesce(head.digest, ''), p_id, p_kind, p_reference, p_currency, p_reverses, p_details, posted_at, legs), posted_at, posted_at);
      INSERT INTO ledger_entries (id, transaction_id, kind, bucket, wallet_id, account_id, currency, amount_minor, balance_after_minor, created_at, updated_at)
        SELECT l.id, p_id, p_kind::enum_ledger_entries_kind, l.bucket::enum_ledger_entries_bucket, l.wallet, l.account, p_currency, l.amount, l.after, posted_at, posted_at
        FROM unnest(p_entry_ids, p_accounts, p_buckets, p_amounts, wallet_ids, afters) WITH ORDINALITY AS l(id, account, bucket, amount, wallet, after, place) ORDER BY l.place;
      INSERT INTO ledger_unfolded (currency, bucket, amount_minor)
        SELECT p_currency, l.bucket, l.amount FROM unnest(p_accounts, p_buckets, p_amounts) AS l(account, bucket, amount) WHERE l.account IS NULL;
      RETURN QUERY SELECT p_id, false;
    END $$;

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
    DROP TRIGGER IF EXISTS ledger_entries_balanced ON ledger_entries;
    DROP TRIGGER IF EXISTS ledger_entries_keep ON ledger_entries;
    DROP TRIGGER IF EXISTS ledger_entries_no_truncate ON ledger_entries;
    DROP TRIGGER IF EXISTS ledger_holds_once ON ledger_holds;
    DROP TRIGGER IF EXISTS ledger_holds_kept ON ledger_holds;
    DROP TRIGGER IF EXISTS payment_events_keep ON payment_events;
    DROP INDEX IF EXISTS appointments_unpaid;
    ALTER TABLE ledger_entries DROP CONSTRAINT IF EXISTS ledger_entries_wallet;
    DROP FUNCTION IF EXISTS ledger_post(uuid, text, text, text, uuid[], text[], bigint[], uuid[], jsonb, uuid), ledger_balanced(), ledger_entries_balanced(), ledger_holds_once(),
      ledger_digest(text, uuid, text, text, text, uuid, jsonb, timestamptz, text);
  `)
}
