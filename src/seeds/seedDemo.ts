import { joinWaitlist, approveWaitlistEntry, rejectWaitlistEntry, signUp } from '../accounts'
import { systemActor } from '../platform/actor'
import { query, queryOne, statement } from '../platform/db'

const anyEntry = statement<{ id: string }>('seed.any-entry', 'SELECT id FROM account_waitlist LIMIT 1')
const byEmail = statement<{ id: string }>('seed.entry-by-email', 'SELECT id FROM account_waitlist WHERE email = $1')
const backdate = statement(
  'seed.backdate',
  `UPDATE account_waitlist SET created_at = now() - make_interval(hours => $2::int) WHERE email = $1`,
)
const verify = statement('seed.verify', `UPDATE accounts SET email_verified_at = now() WHERE id = $1`)

const firstNames = [
  'Amina',
  'Kwame',
  'Zainab',
  'Tendai',
  'Lerato',
  'Mateo',
  'Chidi',
  'Fatou',
  'Juan',
  'Maria',
  'Sade',
  'Abebe',
  'Nomsa',
  'Yusuf',
  'Grace',
  'Ramon',
]
const lastNames = [
  'Diallo',
  'Mensah',
  'Okafor',
  'Moyo',
  'Nkosi',
  'Santos',
  'Eze',
  'Ndiaye',
  'Cruz',
  'Reyes',
  'Adeyemi',
  'Tesfaye',
  'Dube',
  'Hassan',
  'Wanjiru',
  'Garcia',
]
const countries = ['NG', 'GH', 'KE', 'ZA', 'PH']

type Person = {
  email: string
  mobileNo: string
  personalDetails: { name: { firstName: string; lastName: string }; country: string; doc_PRCLicenseNo?: number }
}

/** The same people on every machine; every third is a doctor. Addresses end in .example, which nobody can own (RFC 2606). */
const demoPerson = (index: number): Person => {
  const firstName = firstNames[index % firstNames.length]!
  const lastName = lastNames[(index * 7 + 3) % lastNames.length]!
  return {
    email: `${firstName}.${lastName}${index}@people.example`.toLowerCase(),
    mobileNo: `+63917${String(1_000_000 + index * 7919).slice(-7)}`,
    personalDetails: {
      name: { firstName, lastName },
      country: countries[index % countries.length]!,
      ...(index % 3 === 0 ? { doc_PRCLicenseNo: 100_000 + index * 37 } : {}),
    },
  }
}

const waiting = 30
const ageInHours = (index: number) => [2, 9, 20, 30, 55, 80, 120, 190, 300][index % 9]!

/** Believable people for the first look around: a waitlist of all ages and states, and accounts. Nothing when there are any already. */
export const seedDemo = async (): Promise<void> => {
  if (await queryOne(anyEntry)) return
  const actor = systemActor('demo seed')
  for (let index = 0; index < waiting; index++) {
    const person = demoPerson(index)
    await joinWaitlist(actor, person)
    await query(backdate, [person.email, ageInHours(index)])
    const entry = await queryOne(byEmail, [person.email])
    if (index % 10 === 7) await approveWaitlistEntry(actor, { entryId: entry!.id })
    if (index % 10 === 9) await rejectWaitlistEntry(actor, { entryId: entry!.id, reason: 'Not in a country we serve yet.' })
  }
  for (let index = waiting; index < waiting + 8; index++) {
    const account = await signUp(actor, { ...demoPerson(index), password: `demo-only-${index}-${crypto.randomUUID()}` })
    if (index % 2 === 0) await query(verify, [account.id])
  }
}
