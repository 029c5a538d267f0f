import pg from 'pg'

/** As the goals say, and few for a quick run. `busy` practitioners have bookings; each follower has done a hundred days of two activities. */
export const careSizes = {
  whole: { practitioners: 5_000, plans: 100_000, followers: 5_000, busy: 1_000 },
  quick: { practitioners: 400, plans: 1_000, followers: 40, busy: 50 },
}
const activitiesDone = 200
/** One in ten is licensed in the country of the bench's people and works round the clock: bookings take their slots. */
const bookable = `i % 10 = 0`

const connected = async (url, work) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const uuid = `overlay(gen_random_uuid()::text placing '7' from 15 for 1)::uuid`
const pick = (list, by = 'i') => `(ARRAY[${list.map((text) => `'${text}'`).join(',')}])[1 + (${by})::int % ${list.length}]`
const practice = `(SELECT id, substring(email FROM '[0-9]+')::int AS i FROM accounts WHERE email LIKE 'practice%@practice.example') AS made`
const people = `(SELECT id, substring(email FROM '[0-9]+')::int AS i FROM accounts WHERE email LIKE 'account%@people.example')`

const weekly = (days, hours) => `'${JSON.stringify(days.flatMap((weekday) => hours.map(([from, to]) => ({ weekday, from, to }))))}'::jsonb`
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const hoursOf = `CASE WHEN ${bookable} THEN ${weekly(everyDay, [['00:00', '24:00']])} ELSE ${weekly(everyDay.slice(0, 5), [['09:00', '12:00'], ['13:00', '17:00']])} END` // prettier-ignore

/** Licences are verified row by row through the triggers that make and keep the profiles, as at work. */
const fillPractitioners = [
  `INSERT INTO accounts (id, email, user_type, is_doctor, status, created_at, updated_at)
   SELECT ${uuid}, 'practice' || i || '@practice.example', 'PRACTITIONER', true, 'active', now(), now() FROM generate_series(1, $1::int) AS i`,
  `INSERT INTO personal_details (id, name_first_name, name_last_name, country, created_at, updated_at)
   SELECT id, ${pick(['Amina', 'Kwame', 'Zainab', 'Tendai', 'Lerato', 'Mateo', 'Chidi', 'Fatou'])},
     ${pick(['Diallo', 'Mensah', 'Okafor', 'Moyo', 'Nkosi', 'Santos', 'Eze', 'Ndiaye', 'Cruz', 'Reyes', 'Adeyemi'], 'i / 8')}, 'PH', now(), now() FROM ${practice}`,
  `INSERT INTO license_verifications (id, account_id, country, body, number, number_key, status, expires_on, submitted_at)
   SELECT ${uuid}, id, CASE WHEN ${bookable} THEN 'PH' ELSE ${pick(['NG', 'GH', 'KE', 'ZA', 'TZ', 'UG', 'SN', 'EG', 'PH'])} END, 'Council', 'L' || i, '', 'verified',
     to_char(now() + interval '400 days', 'YYYY-MM-DD'), now() FROM ${practice}`,
  `INSERT INTO availabilities (id, timezone, weekly, observes_holidays, horizon_days, min_notice_minutes)
   SELECT id, CASE WHEN ${bookable} THEN 'Asia/Manila' ELSE 'Africa/Nairobi' END, ${hoursOf}, false, 92, 0 FROM ${practice}`,
  `INSERT INTO practitioners_fees (_order, _parent_id, id, consultation_type, duration_minutes, amount_minor, currency)
   SELECT n, id, gen_random_uuid()::text, ${pick(['video', 'in_person'], 'n')}::enum_practitioners_fees_consultation_type, 30, 20000 + 100 * (i * n % 900),
     ${pick(['PHP', 'NGN', 'KES', 'GHS'])} FROM ${practice}, generate_series(1, 2) AS n`,
  `UPDATE practitioners p SET title = 'Dr', bio = 'Sees people of all ages since ' || 1990 + i % 30 || ', with time for questions and a plan to take home.',
     specialisations = jsonb_build_array(${pick(['cardiology', 'general_internal_medicine', 'dermatology', 'paediatrics', 'psychiatry', 'diabetes', 'gynaecology', 'urology'])}),
     languages = jsonb_build_array('en', ${pick(['fr', 'sw', 'fil', 'ar', 'yo'])}), consultation_types = '["video", "in_person"]', timezone = 'Africa/Nairobi',
     rating_count = i % 40, rating_sum = (i % 40) * (3 + i % 3), rating_score = CASE WHEN i % 40 > 0 THEN round((40.0 + (i % 40) * (3 + i % 3)) / (10 + i % 40), 4) END,
     next_available_at = now() + (i % 96) * interval '1 hour', stale_at = NULL, updated_at = now() FROM ${practice} WHERE made.id = p.id`,
]

/** Twenty bookings each, no patient in two places at once. */
const fillBookings = `INSERT INTO appointments (id, reference, practitioner_id, patient_id, starts_at, ends_at, blocked_from, blocked_until, consultation_type, timezone,
     patient_timezone, tzdata_version, status, reminders_sent)
   SELECT ${uuid}, 'B-' || k, d.id, person.id, at, at + interval '30 minutes', at, at + interval '30 minutes', 'video', 'Africa/Nairobi', 'Asia/Manila', 'bench', 'booked', '24h,1h'
   FROM (SELECT id, (row_number() OVER (ORDER BY i) - 1) AS place FROM ${practice} WHERE NOT (${bookable}) ORDER BY i LIMIT $1) d CROSS JOIN generate_series(0, 19) AS n
     CROSS JOIN LATERAL (SELECT d.place * 20 + n AS k) key CROSS JOIN LATERAL (SELECT date_trunc('day', now()) + make_interval(days => 1 + n * 3, mins => 360 + 30 * (k / 9000)::int) AS at) clock
     JOIN ${people} AS person ON person.i = 1001 + k % 9000`

/** Plans from..to on sale, with two activities a day, through the trigger that writes what searching reads. */
const fillPlans = `WITH category AS (SELECT array_agg(id ORDER BY place, code) AS ids, array_agg(code ORDER BY place, code) AS codes FROM reference_values WHERE kind = 'plan_category'),
     author AS (SELECT array_agg(id ORDER BY id) AS ids FROM practitioners),
     given AS (SELECT i, ${uuid} AS id, ${uuid} AS version_id, now() - i * interval '7 minutes' AS at, 7 * (1 + i % 24) AS days, ${pick(['en', 'en', 'fr', 'sw', 'fil', 'ar'])} AS language,
         ${pick(['Lower your blood pressure', 'Sleep through the night', 'Live well with diabetes', 'Walk a little further', 'A calm mind', 'Stronger after birth', 'Breathe freely', 'Eat well for less'])}
           || ', ' || ${pick(['step by step', 'for busy people', 'after fifty', 'together', 'with your clinic', 'at home', 'in small steps'], 'i / 8')} || ' ' || i AS title,
         ids[1 + i % array_length(ids, 1)] AS category_id, codes[1 + i % array_length(codes, 1)] AS category,
         CASE WHEN i % 5 > 0 THEN (SELECT author.ids[1 + i % array_length(author.ids, 1)] FROM author) END AS author_id
       FROM generate_series($1::int, $2::int) AS i, category),
     plans AS (INSERT INTO health_plans (id, title, summary, category_id, language, duration_days, author_id, status, current_version, published_at, rating_count, rating_sum, rating_score, created_at, updated_at)
       SELECT id, title, 'What to do each day, and why it helps.', category_id, language, days, author_id, 'published', 1, at, i % 50, (i % 50) * (3 + i % 3),
         CASE WHEN i % 50 > 0 THEN round((40.0 + (i % 50) * (3 + i % 3)) / (10 + i % 50), 4) END, at, at FROM given RETURNING id),
     versions AS (INSERT INTO health_plan_versions (id, plan_id, version, title, summary, body, body_text, category, language, author_id, duration_days, activities, activities_count, occurrences_count, digest, published_at)
       SELECT version_id, id, 1, title, 'What to do each day, and why it helps.', '<p>' || words || '</p>', words, category, language, author_id, days,
         jsonb_build_array(jsonb_build_object('id', '00000000-0000-4000-8000-000000000001', 'title', 'Walk', 'kind', 'task', 'dayOffset', 0, 'time', '18:00', 'recurrence', 'FREQ=DAILY;COUNT=' || days, 'dependsOn', '[]'::jsonb, 'order', 1),
           jsonb_build_object('id', '00000000-0000-4000-8000-000000000002', 'title', 'Measure', 'kind', 'task', 'dayOffset', 0, 'time', '08:00', 'recurrence', 'FREQ=DAILY;COUNT=' || days, 'dependsOn', '[]'::jsonb, 'order', 2)),
         2, 2 * days, '', at FROM given, LATERAL (SELECT 'Most people notice a change in the second week. ' || ${pick(['Salt hides in bread, stock cubes and tinned food.', 'A dark room and the same hour each night help most.', 'Beans, greens and whole grains keep sugar steady.', 'Ten minutes are better than none.'], 'i / 3')}
           || ' Write down what you did; the clinic reads it with you. Stop and call when something feels wrong.' AS words) text RETURNING id)
   INSERT INTO health_plan_versions_prices (id, _order, _parent_id, model, currency, amount_minor)
   SELECT gen_random_uuid()::text, n, version_id, CASE WHEN i % 5 < 2 THEN 'free' ELSE 'one_off' END::enum_health_plan_versions_prices_model,
     CASE WHEN i % 5 >= 2 THEN ${pick(['PHP', 'KES', 'NGN'], 'i + n')} END, CASE WHEN i % 5 < 2 THEN 0 ELSE 10000 + 100 * (i * 7 % 2000) END
   FROM given, generate_series(1, CASE WHEN i % 5 < 2 THEN 1 ELSE 2 END) AS n`

/** The first people follow a plan each and have done all of it so far. */
const fillFollowing = [
  `INSERT INTO plan_subscriptions (id, plan_id, account_id, plan_version_id, version, starts_on, ends_on, timezone, status, price_model, reminded_on)
   SELECT ${uuid}, v.plan_id, person.id, v.id, 1, to_char(now() - interval '99 days', 'YYYY-MM-DD'), to_char(now() + interval '10 days', 'YYYY-MM-DD'), 'Asia/Manila', 'active', 'free',
     to_char(now(), 'YYYY-MM-DD')
   FROM (SELECT id, plan_id, row_number() OVER (ORDER BY published_at DESC) AS place FROM health_plan_versions ORDER BY published_at DESC LIMIT $1) v JOIN ${people} AS person ON person.i = v.place`,
  `INSERT INTO plan_occurrences (id, subscription_id, account_id, activity, title, kind, local_day, opens_at, due_at, closes_at, status, done_at)
   SELECT ${uuid}, s.id, s.account_id, '00000000-0000-4000-8000-00000000000' || n, ${pick(['Walk', 'Measure'], 'n - 1')}, 'task', to_char(day, 'YYYY-MM-DD'), day - interval '8 hours', day,
     day + interval '40 hours', 'done', day FROM plan_subscriptions s, generate_series(1, 2) AS n, generate_series(0, ${activitiesDone / 2 - 1}) AS ago,
     LATERAL (SELECT date_trunc('day', now()) - make_interval(days => ago) AS day) clock`,
]

/** Every process looks again: rows came past the doors that would have told. */
const announce = `SELECT pg_notify('afya', 'plans:bench'), pg_notify('afya', 'practitioners:bench')`
const settle = async (url) =>
  connected(url, async (client) => {
    for (const table of ['practitioners', 'practitioners_fees', 'availabilities', 'appointments', 'health_plans', 'health_plan_versions', 'health_plan_versions_prices', 'plan_subscriptions', 'plan_occurrences', 'accounts', 'personal_details', 'license_verifications'])
      await client.query(`VACUUM ANALYZE ${table}`) // prettier-ignore
    await client.query(announce)
  })

/** Practitioners with their licences, hours and bookings. @returns ids of those that are booked by the bench, and of those who have bookings */
export const fillPractice = async (url, { practitioners, busy }) => {
  const found = await connected(url, async (client) => {
    for (const sql of fillPractitioners) await client.query(sql, sql.includes('$1') ? [practitioners] : [])
    await client.query(fillBookings, [busy])
    const { rows } = await client.query(`SELECT id, ${bookable} AS "isBookable" FROM ${practice} ORDER BY i`)
    return rows
  })
  await settle(url)
  const ids = (isBookable) => found.filter((row) => row.isBookable === isBookable).map(({ id }) => id)
  return { bookable: ids(true), busy: ids(false).slice(0, busy) }
}

/** The plans from..to; on two connections, as many as the machine has cores for. */
export const fillPlanRows = async (url, { from, to }) => {
  const middle = Math.floor((from + to) / 2)
  const spans = [[from, middle], [middle + 1, to]] // prettier-ignore
  await Promise.all(spans.map((span) => connected(url, (client) => client.query(fillPlans, span))))
  await settle(url)
}

/** Followers and what they have done. @returns the plans of the first ones, in their order */
export const fillFollowers = async (url, { followers }) => {
  const followed = await connected(url, async (client) => {
    await client.query(fillFollowing[0], [followers])
    await client.query(fillFollowing[1])
    const { rows } = await client.query(
      `SELECT s.plan_id AS id FROM plan_subscriptions s JOIN ${people} AS person ON person.id = s.account_id ORDER BY person.i LIMIT 100`,
    )
    return rows.map(({ id }) => id)
  })
  await settle(url)
  return { followed }
}
