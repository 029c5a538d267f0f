import type { readCard, readMe, listSessions } from '../../../src/accounts'
import { placeOf } from '../../../src/platform/geo/placeOf'
import type { PersonalDetailsInput } from '../../../src/accounts/identity/personalDetails'

type Me = Awaited<ReturnType<typeof readMe>>
type Card = Awaited<ReturnType<typeof readCard>>
type Session = Awaited<ReturnType<typeof listSessions>>[number]

/** The picture's key is part of the address, so that a new picture is a new address and the old one may be cached. */
const photoUrl = ({ id, photoKey }: Pick<Me, 'id' | 'photoKey'>): string | null =>
  photoKey && `/api/v1/users/${id}/photo?v=${photoKey.slice(-13, -5)}`

export const presentMe = (me: Me, roles: readonly string[]) => ({
  id: me.id,
  email: me.email,
  mobileNo: me.mobileNo,
  userType: me.userType,
  isDoctor: me.isDoctor,
  isEmailVerified: me.emailVerifiedAt !== null,
  isMobileVerified: me.mobileVerifiedAt !== null,
  roles,
  profile: {
    firstName: me.firstName,
    middleName: me.middleName,
    lastName: me.lastName,
    suffix: me.suffix,
    photo: photoUrl(me),
    birthdate: me.birthdate,
    sex: me.sex,
    languages: me.languages ?? [],
    country: me.country,
    timezone: me.timezone,
  },
})

export const presentCard = (card: Card) => ({
  id: card.id,
  name: [card.firstName, card.lastName].filter(Boolean).join(' ') || null,
  photo: photoUrl(card),
  userType: card.userType,
  practitionerId: null,
})

export const presentSession = async (session: Session, currentId: string) => ({
  id: session.id,
  device: session.device,
  deviceId: session.deviceId,
  place: await placeOf(session.ip),
  ip: session.ip,
  createdAt: session.createdAt.toISOString(),
  lastUsedAt: session.lastUsedAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
  isCurrent: session.id === currentId,
  isTrusted: session.isTrusted,
})

type Profile = Pick<PersonalDetailsInput, 'birthdate' | 'sex' | 'languages' | 'country' | 'timezone'> &
  NonNullable<PersonalDetailsInput['name']>

/** The profile's flat names as personal details have them. */
export const detailsFromProfile = ({ firstName, middleName, lastName, suffix, ...rest }: Profile): PersonalDetailsInput => {
  const name = Object.fromEntries(Object.entries({ firstName, middleName, lastName, suffix }).filter(([, value]) => value !== undefined))
  return { ...rest, ...(Object.keys(name).length > 0 ? { name } : {}) }
}
