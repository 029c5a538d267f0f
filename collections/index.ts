import type { CollectionConfig } from 'payload'
import { AccountWaitlist } from './accounts/AccountWaitlist'
import { Accounts } from './accounts/Accounts'
import { ActionCodes } from './accounts/ActionCodes'
import { Devices } from './accounts/Devices'
import { Facilities } from './accounts/Facilities'
import { FacilityMemberships } from './accounts/FacilityMemberships'
import { IdentityImages } from './accounts/IdentityImages'
import { Invitations } from './accounts/Invitations'
import { OnboardingAnswers } from './accounts/OnboardingAnswers'
import { PatientConnections } from './accounts/PatientConnections'
import { PersonalDetails } from './accounts/PersonalDetails'
import { RefreshTokens } from './accounts/RefreshTokens'
import { Sessions } from './accounts/Sessions'
import { Appointments } from './care/Appointments'
import { Availabilities } from './care/Availabilities'
import { Certifications } from './care/Certifications'
import { HealthPlanVersions } from './care/HealthPlanVersions'
import { HealthPlans } from './care/HealthPlans'
import { Media } from './care/Media'
import { PlanActivities } from './care/PlanActivities'
import { PlanOccurrences } from './care/PlanOccurrences'
import { PlanSubscriptions } from './care/PlanSubscriptions'
import { Practitioners } from './care/Practitioners'
import { PublicHolidays } from './care/PublicHolidays'
import { Ratings } from './care/Ratings'
import { ReferenceValues } from './care/ReferenceValues'
import { SlotRequests } from './care/SlotRequests'
import { LedgerChecks } from './commerce/LedgerChecks'
import { LedgerEntries } from './commerce/LedgerEntries'
import { LedgerHolds } from './commerce/LedgerHolds'
import { LedgerTransactions } from './commerce/LedgerTransactions'
import { PaymentEvents } from './commerce/PaymentEvents'
import { Payments } from './commerce/Payments'
import { PayoutDestinations } from './commerce/PayoutDestinations'
import { Payouts } from './commerce/Payouts'
import { ReconciliationCases } from './commerce/ReconciliationCases'
import { ReferralCodes } from './commerce/ReferralCodes'
import { Referrals } from './commerce/Referrals'
import { Refunds } from './commerce/Refunds'
import { SandboxGateway } from './commerce/SandboxGateway'
import { SubscriptionInvoices } from './commerce/SubscriptionInvoices'
import { SubscriptionTiers } from './commerce/SubscriptionTiers'
import { Subscriptions } from './commerce/Subscriptions'
import { Wallets } from './commerce/Wallets'
import { WebhookEvents } from './commerce/WebhookEvents'
import { AuditCheckpoints } from './compliance/AuditCheckpoints'
import { AuditLog } from './compliance/AuditLog'
import { DataRequests } from './compliance/DataRequests'
import { FactorChallenges } from './compliance/FactorChallenges'
import { FactorResets } from './compliance/FactorResets'
import { LicenseVerifications } from './compliance/LicenseVerifications'
import { Policies } from './compliance/Policies'
import { RecoveryCodes } from './compliance/RecoveryCodes'
import { Roles } from './compliance/Roles'
import { SecondFactors } from './compliance/SecondFactors'
import { Staff } from './compliance/Staff'
import { StaffSessions } from './compliance/StaffSessions'
import { TermsAcceptances } from './legal/TermsAcceptances'
import { TermsSets } from './legal/TermsSets'
import { TermsVersions } from './legal/TermsVersions'
import { PartnerKeys } from './partners/PartnerKeys'
import { PartnerUsage } from './partners/PartnerUsage'
import { Partners } from './partners/Partners'
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
  Devices,
  IdentityImages,
  Facilities,
  FacilityMemberships,
  PatientConnections,
  Practitioners,
  Appointments,
  SlotRequests,
  PlanSubscriptions,
  Ratings,
  Payments,
  Refunds,
  Payouts,
  PayoutDestinations,
  Subscriptions,
  SubscriptionInvoices,
  SubscriptionTiers,
  Referrals,
  ReferralCodes,
  Wallets,
  LedgerEntries,
  LedgerTransactions,
  LedgerHolds,
  ReconciliationCases,
  WebhookEvents,
  LedgerChecks,
  LicenseVerifications,
  Certifications,
  TermsAcceptances,
  DataRequests,
  FactorResets,
  HealthPlans,
  Media,
  TermsVersions,
  ReferenceValues,
  PublicHolidays,
  Partners,
  SentMessages,
  DeadLetters,
  Jobs,
  Staff,
  Roles,
  Policies,
  AuditLog,
  ActionCodes,
  RefreshTokens,
  OnboardingAnswers,
  StaffSessions,
  SecondFactors,
  RecoveryCodes,
  FactorChallenges,
  Availabilities,
  HealthPlanVersions,
  PlanActivities,
  PlanOccurrences,
  TermsSets,
  PartnerKeys,
  PartnerUsage,
  AuditCheckpoints,
  SandboxMessages,
  PaymentEvents,
  SandboxGateway,
]
