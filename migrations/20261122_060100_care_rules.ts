import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** Rules of practitioners, appointments, plans and ratings that hold on every path to the database, and what searching reads. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
    CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
    CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;

    -- as people search: without case and accents
    CREATE FUNCTION search_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT lower(public.unaccent('public.unaccent'::regdictionary, coalesce(words, '')))
    $$;
    -- Postgres stems English, French and Arabic; Swahili, Filipino and the others are searched word by word
    CREATE FUNCTION search_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT CASE split_part(lower(coalesce(language, '')), '-', 1) WHEN 'en' THEN 'english' WHEN 'fr' THEN 'french' WHEN 'ar' THEN 'arabic' ELSE 'simple' END::regconfig
    $$;
    -- what somebody typed, in all of these at once
    CREATE FUNCTION search_query(words text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT websearch_to_tsquery('simple', f) || websearch_to_tsquery('english', f) || websearch_to_tsquery('french', f) || websearch_to_tsquery('arabic', f)
      FROM (SELECT search_fold(words) AS f) folded
    $$;

    CREATE UNIQUE INDEX reference_values_kind_code ON reference_values (kind, lower(code));
    CREATE UNIQUE INDEX public_holidays_once ON public_holidays (country, day, name);

    -- practitioners: listed until the licence ends, while the account is active, they want to be listed and nobody has hidden them
    ALTER TABLE practitioners ADD FOREIGN KEY (id) REFERENCES accounts (id) ON DELETE CASCADE;
    ALTER TABLE availabilities ADD FOREIGN KEY (id) REFERENCES practitioners (id) ON DELETE CASCADE;
    ALTER TABLE practitioners ADD COLUMN search tsvector, ADD COLUMN open_during tstzmultirange;
    CREATE FUNCTION practitioners_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      -- nothing of a person stays who has been erased
      IF EXISTS (SELECT FROM accounts WHERE id = NEW.id AND status = 'erased') THEN
        NEW.name := 'A former practitioner';
        NEW.title := NULL;
        NEW.bio := NULL;
      ELSE
        NEW.name := coalesce((SELECT nullif(trim(concat_ws(' ', name_first_name, name_last_name)), '') FROM personal_details WHERE id = NEW.id), NEW.name);
      END IF;
      NEW.countries := coalesce((SELECT jsonb_agg(DISTINCT country) FROM license_verifications WHERE account_id = NEW.id AND status = 'verified'
        AND expires_on::date >= (now() AT TIME ZONE 'UTC')::date), '[]');
      NEW.listed_until := CASE WHEN NEW.is_listed AND NEW.hidden_at IS NULL THEN
        (SELECT license_valid_until FROM accounts WHERE id = NEW.id AND status = 'active') END;
      NEW.search := setweight(to_tsvector('simple', search_fold(NEW.name)), 'A')
        || setweight(to_tsvector('simple', search_fold(concat_ws(' ', NEW.title,
             (SELECT string_agg(name, ' ') FROM reference_values WHERE kind = 'specialisation' AND NEW.specialisations ? code)))), 'B')
        || setweight(to_tsvector('simple', search_fold(NEW.bio)) || to_tsvector('english', search_fold(NEW.bio)) || to_tsvector('french', search_fold(NEW.bio)), 'C');
      -- what a profile needs before people can book: codes with commas, for the practitioner and for staff
      NEW.lacks := nullif(concat_ws(',',
        CASE WHEN NOT EXISTS (SELECT FROM accounts WHERE id = NEW.id AND license_valid_until > now()) THEN 'licence' END,
        CASE WHEN coalesce(NEW.bio, '') = '' THEN 'bio' END,
        CASE WHEN NEW.photo_key IS NULL THEN 'photo' END,
        CASE WHEN NEW.specialisations = '[]' THEN 'specialisations' END,
        CASE WHEN NEW.languages = '[]' THEN 'languages' END,
        CASE WHEN NEW.consultation_types = '[]' THEN 'consultation_types' END,
        CASE WHEN NOT EXISTS (SELECT FROM practitioners_fees WHERE _parent_id = NEW.id) THEN 'fees' END,
        CASE WHEN NOT EXISTS (SELECT FROM availabilities WHERE id = NEW.id) THEN 'availability' END), '');
      -- every process counts anew who is listed
      IF TG_OP = 'INSERT' OR NEW.listed_until IS DISTINCT FROM OLD.listed_until THEN
        PERFORM pg_notify('afya', 'practitioners:listed');
      END IF;
      -- when somebody is free is worked out anew: listing begins or ends, or other holidays count
      IF TG_OP = 'INSERT' OR NEW.listed_until IS DISTINCT FROM OLD.listed_until OR NEW.countries IS DISTINCT FROM OLD.countries THEN
        NEW.stale_at := clock_timestamp();
      END IF;
      RETURN NEW;
    END $$;
    -- ratings and bookable time change without it
    CREATE TRIGGER practitioners_keep BEFORE INSERT OR UPDATE OF name, title, bio, specialisations, is_listed, hidden_at, updated_at ON practitioners FOR EACH ROW EXECUTE FUNCTION practitioners_keep();
    CREATE FUNCTION practitioners_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE practitioners SET updated_at = now() WHERE id = NEW.id;
      RETURN NULL;
    END $$;
    CREATE TRIGGER accounts_tell_practitioner AFTER UPDATE OF status, license_valid_until ON accounts FOR EACH ROW
      WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.license_valid_until IS DISTINCT FROM NEW.license_valid_until) EXECUTE FUNCTION practitioners_follow();
    CREATE TRIGGER personal_details_tell_practitioner AFTER UPDATE OF name_first_name, name_last_name ON personal_details FOR EACH ROW
      WHEN (OLD.name_first_name IS DISTINCT FROM NEW.name_first_name OR OLD.name_last_name IS DISTINCT FROM NEW.name_last_name)
      EXECUTE FUNCTION practitioners_follow();
    CREATE FUNCTION practitioners_follow_license() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      -- whoever asks to be verified practises, and staff see what the profile lacks
      IF TG_OP <> 'DELETE' THEN
        INSERT INTO practitioners (id, name) SELECT id, 'Practitioner' FROM accounts
          WHERE id = NEW.account_id AND status = 'active' AND NEW.status IN ('submitted', 'in-review', 'verified') ON CONFLICT (id) DO NOTHING;
      END IF;
      UPDATE practitioners SET updated_at = now() WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.account_id ELSE NEW.account_id END;
      RETURN NULL;
    END $$;
    CREATE TRIGGER license_verifications_tell_practitioner AFTER INSERT OR DELETE OR UPDATE OF status, country, expires_on ON license_verifications
      FOR EACH ROW EXECUTE FUNCTION practitioners_follow_license();
    INSERT INTO practitioners (id, name) SELECT a.id, 'Practitioner' FROM accounts a WHERE a.status = 'active'
      AND EXISTS (SELECT FROM license_verifications l WHERE l.account_id = a.id AND l.status IN ('submitted', 'in-review', 'verified'));
    CREATE INDEX practitioners_search ON practitioners USING gin (search);
    CREATE INDEX practitioners_name_trgm ON practitioners USING gin (search_fold(name) gin_trgm_ops);
    CREATE INDEX practitioners_specialisations ON practitioners USING gin (specialisations);
    CREATE INDEX practitioners_languages ON practitioners USING gin (languages);
    CREATE INDEX practitioners_countries ON practitioners USING gin (countries);
    CREATE INDEX practitioners_open_during ON practitioners USING gist (open_during);
    CREATE INDEX practitioners_by_rating ON practitioners (rating_score DESC NULLS LAST, id);
    CREATE INDEX practitioners_by_next_available ON practitioners (next_available_at, id);
    CREATE INDEX practitioners_stale ON practitioners (stale_at) WHERE stale_at IS NOT NULL;
    CREATE INDEX practitioners_fees_by_amount ON practitioners_fees (currency, amount_minor, _parent_id);

    -- appointments: nobody is in two places at once; ended ones and holds that ran out block nothing
    ALTER TABLE appointments
      ADD CONSTRAINT appointments_times CHECK (starts_at < ends_at AND blocked_from <= starts_at AND blocked_until >= ends_at),
      ADD CONSTRAINT appointments_hold CHECK (status <> 'held' OR hold_expires_at IS NOT NULL),
      ADD CONSTRAINT appointments_money CHECK (coalesce(fee_minor, 0) >= 0 AND coalesce(cancellation_fee_minor, 0) BETWEEN 0 AND greatest(coalesce(fee_minor, 0), 0)),
      ADD CONSTRAINT appointments_practitioner_once EXCLUDE USING gist (practitioner_id WITH =, tstzrange(blocked_from, blocked_until) WITH &&)
        WHERE (status IN ('held', 'booked', 'checked_in', 'in_progress')),
      ADD CONSTRAINT appointments_patient_once EXCLUDE USING gist (patient_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
        WHERE (status IN ('held', 'booked', 'checked_in', 'in_progress'));
    CREATE INDEX appointments_open_holds ON appointments (hold_expires_at) WHERE status = 'held';
    CREATE INDEX appointments_coming ON appointments (starts_at) WHERE status = 'booked';
    CREATE UNIQUE INDEX slot_requests_one_open ON slot_requests (practitioner_id, patient_id) WHERE status IN ('waiting', 'offered');

    -- plans: a version stays as it is; only which one is current changes
    CREATE UNIQUE INDEX health_plan_versions_number ON health_plan_versions (plan_id, version);
    CREATE UNIQUE INDEX health_plan_versions_one_current ON health_plan_versions (plan_id) WHERE is_current;
    CREATE FUNCTION health_plan_versions_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{is_current,updated_at,search,author_id}'::text[] = to_jsonb(OLD) - '{is_current,updated_at,search,author_id}'::text[]
        AND (NEW.author_id IS NOT DISTINCT FROM OLD.author_id OR NEW.author_id IS NULL) THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'a published plan version cannot be changed or deleted' USING ERRCODE = 'AF004';
    END $$;
    ALTER TABLE health_plan_versions ADD COLUMN search tsvector;
    CREATE FUNCTION health_plan_versions_search() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.search := setweight(to_tsvector(search_config(NEW.language), search_fold(NEW.title)) || to_tsvector('simple', search_fold(NEW.title)), 'A')
        || setweight(to_tsvector(search_config(NEW.language), search_fold(NEW.summary)) || to_tsvector('simple', search_fold(NEW.summary)), 'B')
        || setweight(to_tsvector(search_config(NEW.language), search_fold(left(NEW.body_text, 20000))), 'C');
      RETURN NEW;
    END $$;
    CREATE TRIGGER health_plan_versions_keep BEFORE UPDATE OR DELETE ON health_plan_versions FOR EACH ROW EXECUTE FUNCTION health_plan_versions_keep();
    CREATE TRIGGER health_plan_versions_no_truncate BEFORE TRUNCATE ON health_plan_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER health_plan_versions_search BEFORE INSERT ON health_plan_versions FOR EACH ROW EXECUTE FUNCTION health_plan_versions_search();
    ALTER TABLE health_plan_versions ENABLE ALWAYS TRIGGER health_plan_versions_keep;
    ALTER TABLE health_plan_versions ENABLE ALWAYS TRIGGER health_plan_versions_no_truncate;
    -- prices belong to their version
    CREATE FUNCTION health_plan_versions_prices_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the prices of a published plan version cannot be changed or deleted' USING ERRCODE = 'AF004';
    END $$;
    CREATE TRIGGER health_plan_versions_prices_keep BEFORE UPDATE OR DELETE ON health_plan_versions_prices
      FOR EACH ROW EXECUTE FUNCTION health_plan_versions_prices_keep();
    CREATE INDEX health_plan_versions_newest ON health_plan_versions (published_at DESC, id DESC) WHERE is_current;
    CREATE INDEX health_plan_versions_in_category ON health_plan_versions (category, published_at DESC, id DESC) WHERE is_current;
    CREATE INDEX health_plan_versions_in_language ON health_plan_versions (language, published_at DESC, id DESC) WHERE is_current;
    CREATE INDEX health_plan_versions_by_author ON health_plan_versions (author_id, published_at DESC, id DESC) WHERE is_current;
    CREATE INDEX health_plan_versions_by_days ON health_plan_versions (duration_days, id) WHERE is_current;
    CREATE INDEX health_plan_versions_full_text ON health_plan_versions USING gin (search) WHERE is_current;
    CREATE INDEX health_plan_versions_title_trgm ON health_plan_versions USING gin (search_fold(title) gin_trgm_ops) WHERE is_current;
    CREATE INDEX health_plan_versions_prices_by_amount ON health_plan_versions_prices (currency, amount_minor, _parent_id);
    CREATE INDEX health_plans_by_rating ON health_plans (rating_score DESC NULLS LAST, id) WHERE current_version IS NOT NULL;
    CREATE UNIQUE INDEX plan_activities_place ON plan_activities (plan_id, place, id);
    -- the panel hides these while they say nothing; they are there all the same
    ALTER TABLE health_plans ALTER COLUMN followers SET NOT NULL, ALTER COLUMN rating_count SET NOT NULL;
    ALTER TABLE health_plans_prices ALTER COLUMN amount_minor SET NOT NULL;
    ALTER TABLE health_plan_versions_prices ALTER COLUMN amount_minor SET NOT NULL;
    ALTER TABLE health_plans_prices ADD CONSTRAINT health_plans_prices_amount CHECK (amount_minor >= 0 AND amount_minor = trunc(amount_minor));
    ALTER TABLE health_plan_versions_prices ADD CONSTRAINT health_plan_versions_prices_amount CHECK (amount_minor >= 0 AND amount_minor = trunc(amount_minor));
    ALTER TABLE practitioners_fees ADD CONSTRAINT practitioners_fees_amount CHECK (amount_minor >= 0 AND amount_minor = trunc(amount_minor));

    -- following: one open subscription a person and plan; an activity once a day
    CREATE UNIQUE INDEX plan_subscriptions_one_open ON plan_subscriptions (plan_id, account_id) WHERE status IN ('pending_payment', 'active', 'paused');
    CREATE UNIQUE INDEX plan_occurrences_once ON plan_occurrences (subscription_id, activity, local_day);
    CREATE INDEX plan_occurrences_progress ON plan_occurrences (subscription_id, due_at) INCLUDE (status, local_day);

    -- ratings: one for a consultation, one for a plan; sums follow every change. The score is a Bayesian mean: ten ratings of 4.0 are taken as given.
    ALTER TABLE ratings ADD CONSTRAINT ratings_score CHECK (score BETWEEN 1 AND 5 AND score = trunc(score)),
      ADD CONSTRAINT ratings_of_one CHECK ((practitioner_id IS NULL) <> (plan_id IS NULL));
    CREATE UNIQUE INDEX ratings_once_an_appointment ON ratings (appointment_id) WHERE appointment_id IS NOT NULL;
    CREATE UNIQUE INDEX ratings_once_a_plan ON ratings (author_id, plan_id) WHERE plan_id IS NOT NULL;
    CREATE FUNCTION ratings_count() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      was ratings := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD END;
      now_is ratings := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW END;
      more int := (coalesce(now_is.status <> 'hidden', false))::int - (coalesce(was.status <> 'hidden', false))::int;
      points int := CASE WHEN coalesce(now_is.status <> 'hidden', false) THEN now_is.score ELSE 0 END - CASE WHEN coalesce(was.status <> 'hidden', false) THEN was.score ELSE 0 END;
    BEGIN
      IF more = 0 AND points = 0 THEN
        RETURN NULL;
      END IF;
      UPDATE practitioners SET rating_count = rating_count + more, rating_sum = rating_sum + points,
        rating_score = CASE WHEN rating_count + more > 0 THEN round((40.0 + rating_sum + points) / (10 + rating_count + more), 4) END
        WHERE id = coalesce(now_is.practitioner_id, was.practitioner_id);
      UPDATE health_plans SET rating_count = rating_count + more, rating_sum = rating_sum + points,
        rating_score = CASE WHEN rating_count + more > 0 THEN round((40.0 + rating_sum + points) / (10 + rating_count + more), 4) END
        WHERE id = coalesce(now_is.plan_id, was.plan_id);
      RETURN NULL;
    END $$;
    CREATE TRIGGER ratings_count AFTER INSERT OR DELETE OR UPDATE OF status, score ON ratings FOR EACH ROW EXECUTE FUNCTION ratings_count();

    -- certifications: one open case for a certificate
    CREATE UNIQUE INDEX certifications_one_open ON certifications (account_id, lower(name), lower(issuer)) WHERE status NOT IN ('withdrawn', 'rejected', 'expired');
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP TRIGGER IF EXISTS accounts_tell_practitioner ON accounts;
    DROP TRIGGER IF EXISTS personal_details_tell_practitioner ON personal_details;
    DROP TRIGGER IF EXISTS license_verifications_tell_practitioner ON license_verifications;
    DROP TRIGGER IF EXISTS practitioners_keep ON practitioners;
    DROP TRIGGER IF EXISTS health_plan_versions_keep ON health_plan_versions;
    DROP TRIGGER IF EXISTS health_plan_versions_no_truncate ON health_plan_versions;
    DROP TRIGGER IF EXISTS health_plan_versions_search ON health_plan_versions;
    DROP TRIGGER IF EXISTS health_plan_versions_prices_keep ON health_plan_versions_prices;
    DROP TRIGGER IF EXISTS ratings_count ON ratings;
    DROP INDEX IF EXISTS practitioners_name_trgm, health_plan_versions_title_trgm;
    DROP FUNCTION IF EXISTS practitioners_keep(), practitioners_follow(), practitioners_follow_license(), health_plan_versions_keep(),
      health_plan_versions_prices_keep(), health_plan_versions_search(), ratings_count(), search_query(text), search_config(text), search_fold(text);
  `)
}
