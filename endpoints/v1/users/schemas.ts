import { z } from 'zod'
import { PersonalDetails } from '../../../src/accounts/identity/personalDetails'
import { Onboarding } from '../../../src/accounts/preferences'
import { UserType } from '../accounts/schemas'
import { enveloped, Moment, Uuid } from '../common'

const nullable = z.string().nullable()
const Profile = z.object({
  firstName: nullable,
  middleName: nullable,
  lastName: nullable,
  suffix: nullable,
  photo: nullable,
  birthdate: nullable,
  sex: nullable,
  languages: z.array(z.string()),
  country: nullable,
  timezone: nullable,
})
export const MeBody = enveloped(
  z.object({
    user: z.object({
      id: Uuid,
      email: nullable,
      mobileNo: nullable,
      userType: UserType,
      isDoctor: z.boolean(),
      isEmailVerified: z.boolean(),
      isMobileVerified: z.boolean(),
      roles: z.array(z.string()),
      profile: Profile,
    }),
  }),
)
const { name, birthdate, sex, languages, country, timezone } = PersonalDetails.shape
const parts = name.unwrap().shape
const profile = z.strictObject({ ...parts, birthdate, sex, languages, country, timezone }).partial()
/** The profile at the top or under `profile`, as GET shows it. */
export const UpdateMeRequest = profile
  .extend({ profile: profile.optional() })
  .transform(({ profile: nested, ...flat }) => ({ ...flat, ...nested }))

export const CardBody = enveloped(
  z.object({ user: z.object({ id: Uuid, name: nullable, photo: nullable, userType: UserType, practitionerId: Uuid.nullable() }) }),
)

const channels = z.object({ email: z.boolean(), sms: z.boolean(), push: z.boolean(), inApp: z.boolean() })
export const SettingsBody = enveloped(
  z.object({
    settings: z.object({
      language: z.string(),
      timezone: z.string(),
      privacy: z.object({ showInSearch: z.boolean(), shareUsage: z.boolean(), readReceipts: z.boolean() }),
      notifications: z.object({ appointments: channels, messages: channels, healthPlans: channels, payments: channels, news: channels }),
    }),
  }),
)
export const OnboardingBody = enveloped(z.object({ onboarding: Onboarding, updatedAt: Moment }))
export const SessionsBody = enveloped(
  z.object({
    sessions: z.array(
      z.object({
        id: Uuid,
        device: nullable,
        deviceId: Uuid.nullable(),
        place: nullable,
        ip: nullable,
        createdAt: Moment,
        lastUsedAt: Moment,
        expiresAt: Moment,
        isCurrent: z.boolean(),
        isTrusted: z.boolean(),
      }),
    ),
  }),
)
