/** Rows in each list, as the goals say. */
export const rows = 10_000
/** Of the waitlist, as it would be at work: most still wait. The list loads ask for these. */
export const pendingRows = rows * 0.6

/** The same people on every machine; `i` is the row. Addresses end in .example, which nobody can own (RFC 2606). */
const email = (prefix) => `'${prefix}' || i || '@people.example'`
const mobileNo = `'+63917' || lpad(i::text, 7, '0')`
const firstName = `(ARRAY['Amina','Kwame','Zainab','Tendai','Lerato','Mateo','Chidi','Fatou'])[1 + i % 8]`
const lastName = `(ARRAY['Diallo','Mensah','Okafor','Moyo','Nkosi','Santos','Eze','Ndiaye'])[1 + (i / 8) % 8]`
const details = `jsonb_build_object('name', jsonb_build_object('firstName', ${firstName}, 'lastName', ${lastName}), 'country', 'PH')`
const status = `(ARRAY['pending','approved','pending','rejected','pending','joined','pending','approved','pending','pending'])[1 + i % 10]`
const series = `generate_series(1, ${rows}) AS i`

/** A uuid like our own, made by the database. */
const uuid = `overlay(gen_random_uuid()::text placing '7' from 15 for 1)::uuid`

const waitlistColumns = `email, mobile_no, personal_details, status, created_at, updated_at`
const waitlistValues = `${email('waiting')}, ${mobileNo}, ${details}, ${status}::enum_account_waitlist_status, now() - i * interval '1 minute', now()`

export const fillOurs = {
  waitlist: `INSERT INTO account_waitlist (id, ${waitlistColumns}) SELECT ${uuid}, ${waitlistValues} FROM ${series}`,
  accounts: `INSERT INTO accounts (id, email, mobile_no, password_hash, email_verified_at, created_at, updated_at)
    SELECT ${uuid}, ${email('account')}, ${mobileNo}, $1, now(), now() - i * interval '1 minute', now() FROM ${series}`,
  details: `INSERT INTO personal_details (id, name_first_name, name_last_name, birthdate, sex, languages, country, timezone, address_line1, address_city, created_at, updated_at)
    SELECT id, ${firstName}, ${lastName}, '1990-05-17', 'female', '["en","tl"]', 'PH', 'Asia/Manila', '12 Mabini Street', 'Quezon City', now(), now()
    FROM (SELECT id, substring(email FROM '[0-9]+')::int AS i FROM accounts WHERE email LIKE 'account%@people.example') AS made`,
}

/** The waitlist alone, in a stock project's own tables. */
export const fillStock = `INSERT INTO account_waitlist (${waitlistColumns}) SELECT ${waitlistValues} FROM ${series}`

/** Sign-ins without the hash: `count` sessions of the first accounts, each with a refresh token of which the hash is given. */
export const insertSessions = `WITH given AS (SELECT hash, row_number() OVER () AS i FROM unnest($1::text[]) AS hash),
    person AS (SELECT id, substring(email FROM '[0-9]+')::int AS i FROM accounts WHERE email LIKE 'account%@people.example'),
    made AS (INSERT INTO sessions (id, account_id, device, ip, last_used_at, expires_at, created_at, updated_at)
      SELECT ${uuid}, person.id, 'bench', '127.0.0.1', now(), now() + interval '90 days', now(), now() FROM person JOIN given USING (i) RETURNING id, account_id)
  INSERT INTO refresh_tokens (id, session_id, token_hash, expires_at, created_at, updated_at)
  SELECT ${uuid}, made.id, given.hash, now() + interval '30 days', now(), now() FROM made JOIN person ON person.id = made.account_id JOIN given USING (i)`
