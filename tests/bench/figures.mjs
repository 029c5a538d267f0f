const digits = (value, places) =>
  value === undefined ? '–' : value.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places })

/** Whole numbers above a hundred, else with one or two decimals. */
const short = (value) => digits(value, value >= 100 ? 0 : value >= 10 ? 1 : 2)

const verdict = (isReached) => (isReached ? 'reached' : 'missed')

const goalOf = ({ goal = {}, ratio, sides }) => {
  const parts = [
    ['ratio', `≥ ${goal.ratio}`, ratio >= goal.ratio],
    ['statements', `≤ ${goal.statements} statement`, sides.ours.statements <= goal.statements],
    ['roundTrips', `≤ ${goal.roundTrips} round trips`, sides.ours.roundTrips <= goal.roundTrips],
  ].filter(([name]) => goal[name] !== undefined)
  if (parts.length === 0 || (goal.ratio !== undefined && ratio === undefined)) return ''
  return `${parts.map(([, words]) => words).join(', ')}: ${verdict(parts.every(([, , reached]) => reached))}`
}

const oursFirst = ([one], [other]) => Number(other === 'ours') - Number(one === 'ours')

const loadRows = (load) =>
  Object.entries(load.sides)
    .sort(oursFirst)
    .map(([name, side]) => [
      name === 'ours' ? load.name : '',
      name,
      short(side.requestsPerSecond),
      short(side.p50),
      short(side.p99),
      digits(side.cpuPer1000, 2),
      short(side.statements),
      short(side.roundTrips),
      name === 'ours' ? digits(load.ratio, 2) : '',
      name === 'ours' ? goalOf(load) : '',
    ])

const loadHead = [
  'load',
  'program',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'CPU s per 1,000',
  'statements',
  'round trips',
  'ours / other',
  'goal',
]

const loginSentence = ({ loads, hashMs }) => {
  const login = loads.find(({ isHashBound }) => isHashBound)
  if (!login) return []
  const { requestsPerSecond, cpuPer1000 } = login.sides.ours
  const whole =
    cpuPer1000 === undefined
      ? ''
      : ` and a login ${short(cpuPer1000)} ms, so that the hash is ${digits((100 * hashMs) / cpuPer1000, 0)} % of it`
  return [
    `One password check costs ${short(hashMs)} ms of CPU${whole}; ${short(requestsPerSecond)} logins a second are ${digits((hashMs * requestsPerSecond) / 10, 0)} % of one core spent on hashes.`,
  ]
}

const growthRows = ({ plans, growth, filledIn }) => {
  const [few, many] = [growth.from, growth.to].map((count) => digits(count, 0))
  return [
    [
      `GET /health-plans p99, ${few} and ${many} plans`,
      `${short(growth.p99.few)} and ${short(growth.p99.many)} ms (${digits(growth.p99.many / growth.p99.few, 2)} ×)`,
      `≤ 1.5 ×: ${verdict(growth.p99.many / growth.p99.few <= 1.5)}`,
    ],
    [
      `a list that nobody has asked for yet, median and slowest of ${growth.cold.asked}: ${few} plans`,
      `${short(growth.cold.few.median)} and ${short(growth.cold.few.slowest)} ms`,
      '',
    ],
    [`the same: ${many} plans`, `${short(growth.cold.many.median)} and ${short(growth.cold.many.slowest)} ms`, ''],
    [`filling ${digits(plans, 0)} plans`, `${short(filledIn)} s`, ''],
  ]
}

const percent = (from, to) => `${to >= from ? '+' : '−'}${digits(Math.abs((100 * (to - from)) / from), 0)} %`

const ledgerRows = ({ transfers: { driver, medians, ratios }, check, history: { short: few, long: many, p50, p99 } }) => {
  const [from, to] = [few, many].map((count) => digits(count, 0))
  const transfer = (words, name, goal) => [
    words,
    `${short(medians[name])}/s, ${digits(ratios[name], 2)} of TPC-B`,
    goal === undefined ? '' : `≥ ${goal}: ${verdict(ratios[name] >= goal)}`,
  ]
  const growth = (name, { few: before, many: after }) => [
    `GET /wallet/transactions ${name}, ${from} and ${to} postings of the person`,
    `${short(before)} and ${short(after)} ms (${percent(before, after)})`,
    // shorter is no fault
    `≤ +20 %: ${verdict(after <= before * 1.2)}`,
  ]
  return [
    [`TPC-B-like script of pgbench, 16 clients, scale 16 (by ${driver})`, `${short(medians.tpcb)}/s`, ''],
    transfer('transfers between random wallets, 16 clients', 'random', 0.5),
    transfer('postings into one account of the platform', 'hot', 0.25),
    transfer('transfers into one wallet', 'hotWallet'),
    [`check of ${digits(check.transactions, 0)} ledger transactions`, `${short(check.transactions / check.seconds)} a second`, ''],
    growth('p50', p50),
    growth('p99', p99),
  ]
}

const otherRows = ({ start, memory, storm, audit, care, ledger }) => [
  ...(start
    ? [
        [
          'built start, database up, to ready (median)',
          `${short(start.medianMs)} ms${start.medianCpuSeconds === undefined ? '' : `, ${short(start.medianCpuSeconds)} s of CPU`}`,
          `< 3 s: ${verdict(start.medianMs < 3000)}`,
        ],
      ]
    : []),
  ...(memory
    ? [
        ['memory when ready', `${memory.ready} MB`, ''],
        ...(memory.idleWithAdmin
          ? [['memory idle, admin panel loaded', `${memory.idleWithAdmin} MB`, `< 400 MB: ${verdict(memory.idleWithAdmin < 400)}`]]
          : []),
        ...(memory.listOpened ? [['memory idle, waitlist opened in the panel', `${memory.listOpened} MB`, '']] : []),
        ['memory after load', `${memory.afterLoad} MB`, ''],
        ['memory after load and a rest', `${memory.afterRest} MB`, ''],
      ]
    : []),
  ...(storm
    ? [
        [`GET /users/me p99, ${storm.arrivals} requests/s: quiet`, `${short(storm.quiet.paced.p99)} ms`, ''],
        [
          `the same during storms of ${storm.logins} logins`,
          `${short(storm.stormy.paced.p99)} ms (${digits(storm.ratio.paced, 2)} ×)`,
          `< 3 ×: ${verdict(storm.ratio.paced < 3)}`,
        ],
        [`GET /users/me p99, 32 connections without pause: quiet`, `${short(storm.quiet.full.p99)} ms`, ''],
        [
          `the same during storms of ${storm.logins} logins`,
          `${short(storm.stormy.full.p99)} ms (${digits(storm.ratio.full, 2)} ×)`,
          `< 3 ×: ${verdict(storm.ratio.full < 3)}`,
        ],
      ]
    : []),
  ...(audit
    ? [
        [
          `check of ${digits(audit.rows, 0)} audit rows`,
          `${short(audit.rowsPerSecond)} rows/s`,
          `≥ 50,000: ${verdict(audit.rowsPerSecond >= 50_000)}`,
        ],
        ['audit rows written by 10 connections', `${short(audit.writtenPerSecond)} rows/s`, ''],
      ]
    : []),
  ...(care?.growth ? growthRows(care) : []),
  ...(ledger ? ledgerRows(ledger) : []),
]

const sentence = ({ machine, settings }) =>
  `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, Postgres ${machine.postgres} on the same machine; ${settings.connections} connections, ${settings.rounds} rounds of ${settings.seconds} s.`

/** Everything as rows of text: what the terminal and the page show. */
export const figuresOf = (results) => ({
  sentence: sentence(results),
  notes: loginSentence(results),
  tables: [
    ...(results.loads.length > 0 ? [{ head: loadHead, rows: results.loads.flatMap(loadRows) }] : []),
    ...(otherRows(results).length > 0 ? [{ head: ['what', 'figure', 'goal'], rows: otherRows(results) }] : []),
  ],
})
