import { createMongoAbility, type MongoAbility } from '@casl/ability'
import type { AnyPermission } from '../permissions'
import type { AccessTables } from './accessTables'
import { accessTables } from './accessTables'
import type { SubjectFacts, Who } from './conditions'
import { unknownFact } from './conditions'
import { rulesOf } from './rulesOf'

type RecordFacts = { ownerId: string | null; facilityIds: readonly string[]; connectedTo: readonly string[] }
type Ability = MongoAbility<[AnyPermission, 'record' | RecordFacts]>

const build = (who: Who, tables: AccessTables): Ability =>
  createMongoAbility<Ability>(rulesOf(who, tables) as never, { detectSubjectType: () => 'record' as never })

/** By what is known of the person, one value as long as their session is believed, so that a hot token is weighed once. */
const known = new WeakMap<object, { tables: AccessTables; roles: readonly string[]; id: string | null; ability: Ability; until: number }>()
/** Milliseconds; a licence may end meanwhile. */
const keptFor = 1_000

/** What this person may do, as of the roles and policies read last. */
export const abilityOf = (who: Who): Ability => {
  const tables = accessTables()
  const key = who.account ?? who.staff
  const found = key && known.get(key)
  if (found && found.tables === tables && found.roles === who.roles && found.id === who.id && found.until > Date.now()) return found.ability
  const ability = build(who, tables)
  if (key) known.set(key, { tables, roles: who.roles, id: who.id, ability, until: Date.now() + keptFor })
  return ability
}

/** With what was not told marked as such. */
export const recordOf = ({
  ownerId = unknownFact,
  facilityIds = [unknownFact],
  connectedTo = [unknownFact],
}: SubjectFacts): RecordFacts => ({
  ownerId,
  facilityIds,
  connectedTo,
})
