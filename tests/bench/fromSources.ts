import '../../src/accounts'
import { declaredStatements } from '../../src/platform/db'
import { createPasswordHasher } from '../../src/platform/security/passwordHash'

/** What the bench takes from our sources, so that it cannot drift from them: the doors' SQL, a password's hash and what checking one costs. */
const checks = 20
const password = process.argv[2] ?? ''
const hasher = createPasswordHasher()
const passwordHash = await hasher.hash(password)
const before = process.cpuUsage()
for (let count = 0; count < checks; count++) await hasher.verify(passwordHash, password)
const { user, system } = process.cpuUsage(before)
const hashMs = (user + system) / 1000 / checks

const statements = Object.fromEntries(declaredStatements().map(({ name, text }) => [name, text]))
process.stdout.write(JSON.stringify({ statements, passwordHash, hashMs }))
