import type { AccountFacts, Actor } from '../../platform/actor'

/** Whoever asks: an actor of ours, or what Payload's strategies put on a request, read by `whoOf`. */
export type Who = Pick<Actor, 'kind' | 'id' | 'roles'> & { account?: AccountFacts; staff?: { hasSecondFactor: boolean } }

/** Whose record it is, as far as policies look: what the operation that asks knows of it. */
export type SubjectFacts = {
  /** The account or staff member it belongs to. */
  ownerId?: string | null
  /** Facilities that it belongs to, or where its owner is a member. */
  facilityIds?: readonly string[]
  /** Accounts that its owner has let see it. */
  connectedTo?: readonly string[]
}

/** What a condition may need to know beside the actor. */
export type Circumstances = { countries: readonly string[]; hasTerms: boolean; goodTerms: ReadonlySet<string> }

/** In place of a fact that the operation did not hand over. */
export const unknownFact = 'unknown'

const actorConditions = {
  'verified-license': ({ account }: Who) => (account?.licenseValidUntil ?? 0) > Date.now(),
  'accepted-terms': ({ account }: Who, { hasTerms, goodTerms }: Circumstances) => !hasTerms || goodTerms.has(account?.termsVersion ?? ''),
  'second-factor': ({ account, staff }: Who) => Boolean(account?.hasSecondFactor || staff?.hasSecondFactor),
  country: ({ account }: Who, { countries }: Circumstances) => Boolean(account?.country && countries.includes(account.country)),
}

/** Values of which the subject's fact must be, or hold, one; none when it cannot hold for this person, whatever the record. */
const subjectConditions = {
  own: ({ id }: Who) => ({ fact: 'ownerId' as const, oneOf: id === null ? [] : [id] }),
  'same-facility': ({ account }: Who) => ({ fact: 'facilityIds' as const, oneOf: (account?.facilities ?? []).map(({ id }) => id) }),
  'assigned-patient': ({ kind, id }: Who) => ({ fact: 'connectedTo' as const, oneOf: kind === 'account' && id !== null ? [id] : [] }),
} satisfies Record<string, (who: Who) => { fact: keyof SubjectFacts; oneOf: string[] }>

export type ActorCondition = keyof typeof actorConditions
export type SubjectCondition = keyof typeof subjectConditions
export type Condition = ActorCondition | SubjectCondition

/** Each condition in words that finish "It is required that …". */
export const conditionWords: Record<Condition, string> = {
  own: 'the record is their own',
  'same-facility': 'they work in the same facility',
  'assigned-patient': 'the patient has connected them',
  'verified-license': 'their licence is verified and in date',
  'accepted-terms': 'they accepted the current terms',
  'second-factor': 'they have a second factor',
  country: 'they are in one of the policy’s countries',
}

export const isSubjectCondition = (condition: Condition): condition is SubjectCondition => Object.hasOwn(subjectConditions, condition)

export const holdsForActor = (condition: ActorCondition, who: Who, circumstances: Circumstances): boolean =>
  actorConditions[condition](who, circumstances)

export const factFor = (condition: SubjectCondition, who: Who): { fact: keyof SubjectFacts; oneOf: string[] } =>
  subjectConditions[condition](who)
