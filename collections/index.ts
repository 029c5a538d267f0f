import type { CollectionConfig } from 'payload'
import { Accounts } from './accounts/Accounts'
import { AccountWaitlist } from './accounts/AccountWaitlist'
import { ActionCodes } from './accounts/ActionCodes'
import { IdentityImages } from './accounts/IdentityImages'
import { Invitations } from './accounts/Invitations'
import { OnboardingAnswers } from './accounts/OnboardingAnswers'
import { PersonalDetails } from './accounts/PersonalDetails'
import { RefreshTokens } from './accounts/RefreshTokens'
import { Sessions } from './accounts/Sessions'
import { AuditLog } from './compliance/AuditLog'
import { Roles } from './compliance/Roles'
import { Staff } from './compliance/Staff'
import { StaffSessions } from './compliance/StaffSessions'
import { DeadLetters } from './platform/DeadLetters'
import { Jobs } from './platform/Jobs'
import { SandboxMessages } from './platform/SandboxMessages'
import { SentMessages } from './platform/SentMessages'

/** All collections, in the order in which the admin panel lists them. */
export const collections: CollectionConfig[] = [
  AccountWaitlist,
  Invitations,
  Accounts,
  PersonalDetails,
  Sessions,
  IdentityImages,
  SentMessages,
  DeadLetters,
  Jobs,
  Staff,
  Roles,
  AuditLog,
  ActionCodes,
  RefreshTokens,
  OnboardingAnswers,
  StaffSessions,
  SandboxMessages,
]
