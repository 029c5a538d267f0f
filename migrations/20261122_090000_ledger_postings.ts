import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'
import { balanceRules, postFunction } from './20261122_080100_commerce_rules'

/**
 * One door to the ledger: a movement is inserted into the view `ledger_postings`, whose trigger posts it. Rows of the ledger that come from elsewhere are
 * refused, so that what is true of every posting need not be looked up again for each: it belongs to a transaction, to a wallet of its currency, and is complete.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    DROP FUNCTION ledger_post(uuid, text, text, text, uuid[], text[], bigint[], uuid[], jsonb, uuid, timestamptz);
    DROP TRIGGER ledger_transactions_balanced ON ledger_transactions;
    DROP TRIGGER ledger_entries_complete ON ledger_entries;
    DROP FUNCTION ledger_balanced(), ledger_entries_complete();
    -- one short check: Postgres reads it anew for every statement. The buckets of wallets are the first four.
    ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_amount, DROP CONSTRAINT ledger_entries_owner,
      DROP CONSTRAINT ledger_entries_wallet, DROP CONSTRAINT ledger_entries_transaction_id_ledger_transactions_id_fk;
    ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_owner
      CHECK (amount_minor <> 0 AND num_nulls(wallet_id, account_id, balance_after_minor) = CASE WHEN bucket <= 'payable' THEN 0 ELSE 3 END);
    -- twice what moved is the sum of postings that are not zero
    ALTER TABLE ledger_transactions DROP CONSTRAINT ledger_transactions_amount;
    ALTER TABLE wallets DROP CONSTRAINT wallets_currency;

    CREATE FUNCTION ledger_door() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% gets its rows by way of ledger_postings', TG_TABLE_NAME USING ERRCODE = 'AF005';
    END $$;
    CREATE TRIGGER ledger_transactions_door BEFORE INSERT ON ledger_transactions FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION ledger_door();
    CREATE TRIGGER ledger_entries_door BEFORE INSERT ON ledger_entries FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION ledger_door();

    -- A transaction sums to zero. It is looked at when its postings are there, which are inserted by the same statement.
    CREATE FUNCTION ledger_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT sum(amount_minor) FROM ledger_entries WHERE transaction_id = NEW.id) IS DISTINCT FROM 0 THEN
        RAISE EXCEPTION 'ledger transaction % does not balance', NEW.id USING ERRCODE = 'AF005';
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER ledger_transactions_balanced AFTER INSERT ON ledger_transactions DEFERRABLE INITIALLY IMMEDIATE
      FOR EACH ROW EXECUTE FUNCTION ledger_balanced();
    ALTER TABLE ledger_transactions ENABLE ALWAYS TRIGGER ledger_transactions_door, ENABLE ALWAYS TRIGGER ledger_transactions_balanced;
    ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER ledger_entries_door;

    -- Movements as they are asked for. at: the moment of one of the demo's history; the program's own postings leave it out, and the chain follows its sequence,
    -- not the clock. existed: it had been posted before, and id is that transaction's.
    CREATE VIEW ledger_postings AS SELECT NULL::uuid AS id, NULL::text AS kind, NULL::text AS reference, NULL::text AS currency, NULL::uuid[] AS accounts, NULL::text[] AS buckets,
      NULL::bigint[] AS amounts, NULL::uuid[] AS entry_ids, NULL::jsonb AS details, NULL::uuid AS reverses, NULL::timestamptz AS at, NULL::boolean AS existed WHERE false;

    -- Posts one movement, whatever its legs, in one round trip. A leg without an account is the platform's own, and comes last; the others come in the order of
    -- accounts, so that locks are taken in one order: the reference, the wallets by account, a lane of the chain. The same reference again gives what was posted; with
    -- other legs it is AF007. Too little money is the wallet's own constraint. The times of a wallet's postings never go back, also when the clock does, by an hour
    -- at most. Plans are made once: every statement is a look at an index, whatever the statistics of a young table say.
    CREATE FUNCTION ledger_post() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
    DECLARE
      request text := encode(sha256(convert_to(concat_ws('|', NEW.kind, NEW.currency, NEW.accounts, NEW.buckets, NEW.amounts, NEW.reverses), 'UTF8')), 'hex');
      known_id uuid;
      known_request text;
      leg int := 1;
      more bigint;
      moved bigint := 0;
      holder uuid;
      holder_before uuid := '00000000-0000-0000-0000-000000000000';
      bucket text;
      wallet uuid;
      balance bigint;
      latest timestamptz;
      posted_at timestamptz := date_trunc('milliseconds', coalesce(NEW.at, clock_timestamp()));
      too_late timestamptz := posted_at + interval '1 hour';
      wallets_moved uuid[];
      balances bigint[];
      my_lane int := mod(pg_backend_pid(), 32);
      tries int := 0;
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended(NEW.reference, 4711));
      SELECT t.id, t.request_digest INTO known_id, known_request FROM ledger_transactions t WHERE t.reference = NEW.reference;
      IF FOUND THEN
        IF known_request <> request THEN
          RAISE EXCEPTION 'ledger reference % was posted with other legs', NEW.reference USING ERRCODE = 'AF007';
        END IF;
        NEW.id := known_id;
        NEW.existed := true;
        RETURN NEW;
      END IF;
      FOREACH more IN ARRAY NEW.amounts LOOP
        holder := NEW.accounts[leg];
        wallet := NULL;
        balance := NULL;
        IF holder IS NULL THEN
          holder_before := NULL;
        ELSE
          IF (holder >= holder_before) IS NOT TRUE THEN
            RAISE EXCEPTION 'the legs of % are not in the order of accounts', NEW.reference;
          END IF;
          holder_before := holder;
          bucket := NEW.buckets[leg];
          LOOP
            IF bucket = 'available' THEN
              UPDATE wallets SET available_minor = available_minor + more,
                  updated_at = CASE WHEN updated_at < too_late THEN greatest(updated_at, posted_at) ELSE posted_at END
                WHERE account_id = holder AND currency = NEW.currency RETURNING id, available_minor, updated_at INTO wallet, balance, latest;
            ELSE
              UPDATE wallets SET held_minor = held_minor + CASE bucket WHEN 'held' THEN more ELSE 0 END,
                  earnings_minor = earnings_minor + CASE bucket WHEN 'earnings' THEN more ELSE 0 END, payable_minor = payable_minor + CASE bucket WHEN 'payable' THEN more ELSE 0 END,
                  updated_at = CASE WHEN updated_at < too_late THEN greatest(updated_at, posted_at) ELSE posted_at END
                WHERE account_id = holder AND currency = NEW.currency
                RETURNING id, CASE bucket WHEN 'held' THEN held_minor WHEN 'earnings' THEN earnings_minor ELSE payable_minor END, updated_at INTO wallet, balance, latest;
            END IF;
            EXIT WHEN FOUND;
            INSERT INTO wallets (id, account_id, currency) VALUES (gen_random_uuid(), holder, NEW.currency) ON CONFLICT (account_id, currency) DO NOTHING;
          END LOOP;
          IF latest > posted_at THEN
            posted_at := latest;
            UPDATE wallets SET updated_at = posted_at WHERE id = ANY (wallets_moved) AND updated_at < posted_at;
          END IF;
        END IF;
        wallets_moved[leg] := wallet;
        balances[leg] := balance;
        moved := moved + abs(more);
        leg := leg + 1;
      END LOOP;
      WHILE NOT pg_try_advisory_xact_lock(4712, my_lane) LOOP
        tries := tries + 1;
        my_lane := mod(my_lane + 1, 32);
        IF tries = 32 THEN
          PERFORM pg_advisory_xact_lock(4712, my_lane);
          EXIT;
        END IF;
      END LOOP;
      WITH transaction AS (
        INSERT INTO ledger_transactions (id, kind, reference, amount_minor, currency, reverses_id, details, request_digest, lane, seq, prev_digest, digest, created_at, updated_at)
        SELECT NEW.id, NEW.kind::enum_ledger_transactions_kind, NEW.reference, moved / 2, NEW.currency, NEW.reverses, NEW.details, request, my_lane,
          coalesce(head.seq, 0) + 1, coalesce(head.digest, ''),
          encode(sha256(convert_to(concat_ws('|', coalesce(head.digest, ''), NEW.id, NEW.reference, request, NEW.details, (extract(epoch FROM posted_at) * 1000)::bigint, balances),
            'UTF8')), 'hex'), posted_at, posted_at
        FROM (VALUES (1)) AS one LEFT JOIN LATERAL (SELECT t.seq, t.digest FROM ledger_transactions t WHERE t.lane = my_lane ORDER BY t.seq DESC LIMIT 1) AS head ON true)
      INSERT INTO ledger_entries (id, transaction_id, kind, bucket, wallet_id, account_id, currency, amount_minor, balance_after_minor, created_at, updated_at)
        SELECT NEW.entry_ids[j], NEW.id, NEW.kind::enum_ledger_entries_kind, NEW.buckets[j]::enum_ledger_entries_bucket, wallets_moved[j], NEW.accounts[j], NEW.currency,
          NEW.amounts[j], balances[j], posted_at, posted_at FROM generate_series(1, leg - 1) AS j;
      IF holder IS NULL THEN
        INSERT INTO ledger_unfolded (currency, bucket, amount_minor)
          SELECT NEW.currency, NEW.buckets[j], NEW.amounts[j] FROM generate_series(1, leg - 1) AS j WHERE NEW.accounts[j] IS NULL;
      END IF;
      NEW.existed := false;
      RETURN NEW;
    END $$;
    CREATE TRIGGER ledger_post INSTEAD OF INSERT ON ledger_postings FOR EACH ROW EXECUTE FUNCTION ledger_post();
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP VIEW IF EXISTS ledger_postings;
    DROP TRIGGER IF EXISTS ledger_transactions_door ON ledger_transactions;
    DROP TRIGGER IF EXISTS ledger_transactions_balanced ON ledger_transactions;
    DROP TRIGGER IF EXISTS ledger_entries_door ON ledger_entries;
    DROP FUNCTION IF EXISTS ledger_post(), ledger_door(), ledger_balanced();
    ALTER TABLE wallets ADD CONSTRAINT wallets_currency UNIQUE (id, currency);
    ALTER TABLE ledger_transactions ADD CONSTRAINT ledger_transactions_amount CHECK (amount_minor > 0);
    ALTER TABLE ledger_entries DROP CONSTRAINT IF EXISTS ledger_entries_owner;
    ALTER TABLE ledger_entries
      ADD CONSTRAINT ledger_entries_amount CHECK (amount_minor <> 0),
      ADD CONSTRAINT ledger_entries_owner CHECK ((wallet_id IS NULL) = (account_id IS NULL)
        AND (wallet_id IS NOT NULL) = (bucket IN ('available', 'held', 'earnings', 'payable'))
        AND (wallet_id IS NOT NULL) = (balance_after_minor IS NOT NULL)),
      ADD CONSTRAINT ledger_entries_wallet FOREIGN KEY (wallet_id, currency) REFERENCES wallets (id, currency),
      ADD CONSTRAINT ledger_entries_transaction_id_ledger_transactions_id_fk FOREIGN KEY (transaction_id) REFERENCES ledger_transactions (id)
        ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
    ${sql.raw(balanceRules)}
    ${sql.raw(postFunction)}
  `)
}
