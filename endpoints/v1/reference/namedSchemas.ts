import { Onboarding, Preferences } from '../../../src/accounts/preferences'
import { PersonalDetails, PostalAddress } from '../../../src/accounts/identity/personalDetails'
import { PersonName } from '../../../src/accounts/identity/personName'
import type { NamedSchemas } from '../../../src/platform/http/reference/jsonSchemas'
import * as accounts from '../accounts/schemas'
import * as appointments from '../appointments/schemas'
import * as auth from '../auth/schemas'
import * as authentication from '../authentication/schemas'
import * as facilities from '../facilities/schemas'
import { AcceptMembershipRequest } from '../facility-memberships/routes'
import * as connections from '../patient-connections/schemas'
import { DetailsBody } from '../personal-details/routes'
import * as partnerLogin from '../login/schemas'
import * as partners from '../partners/schemas'
import * as following from '../plan-subscriptions/schemas'
import * as earnings from '../practitioners/earningsRoutes'
import * as availability from '../practitioners/availabilitySchemas'
import * as fromWallet from '../payments/fromWalletRoutes'
import * as payments from '../payments/schemas'
import * as plans from '../health-plans/schemas'
import * as ratings from '../ratings/schemas'
import * as referrals from '../referrals/schemas'
import * as tiers from '../plans/schemas'
import * as subscriptions from '../subscriptions/schemas'
import * as terms from '../terms/schemas'
import * as passkeys from '../authentication/passkeySchemas'
import * as security from '../users/securitySchemas'
import * as users from '../users/schemas'
import * as payouts from '../wallet/payoutSchemas'
import * as wallet from '../wallet/schemas'
import { Prefill, WaitlistReceipt, WaitlistRequest } from '../account-waitlist/schemas'

const [
  SignInAction,
  ApplyCodeAction,
  ResendCodeAction,
  ChangeIdentityAction,
  ChangePasswordAction,
  ForgotPasswordAction,
  ResetPasswordAction,
  VerifyMfaAction,
  SetupMfaAction,
  ConfirmMfaAction,
  DisableMfaAction,
  RenewRecoveryCodesAction,
  StepUpAction,
  StartPasskeyAction,
  FinishPasskeyAction,
  StartPasskeyCheckAction,
] = authentication.AuthenticationRequest.options

/** What apps that generate code from the OpenAPI document see as types of their own. Everything else is written where it is used. */
export const namedSchemas: NamedSchemas = {
  ...accounts,
  ...auth,
  ...authentication,
  ...terms,
  PayFromWalletRequest: fromWallet.PayFromWalletRequest,
  InitiatePaymentRequest: payments.InitiatePaymentRequest,
  Payment: payments.Payment,
  PaymentBody: payments.PaymentBody,
  PaymentStartedBody: payments.PaymentStartedBody,
  TransferRequest: wallet.TransferRequest,
  WalletBalance: wallet.WalletBalance,
  WalletBody: wallet.WalletBody,
  WalletTransaction: wallet.WalletTransaction,
  WalletTransactionBody: wallet.WalletTransactionBody,
  WalletTransactionsBody: wallet.WalletTransactionsBody,
  Plan: tiers.Plan,
  PlansBody: tiers.PlansBody,
  PlatformSubscription: subscriptions.PlatformSubscription,
  SubscriptionBody: subscriptions.SubscriptionBody,
  SubscriptionsBody: subscriptions.SubscriptionsBody,
  SubscribeRequest: subscriptions.SubscribeRequest,
  ChangeSubscriptionRequest: subscriptions.ChangeSubscriptionRequest,
  ...users,
  ...security,
  ...passkeys,
  PartnerLoginBody: partnerLogin.PartnerLoginBody,
  PartnerLoginRequest: partnerLogin.PartnerLoginRequest,
  ...partners,
  ...facilities,
  Appointment: appointments.Appointment,
  AppointmentBody: appointments.AppointmentBody,
  AppointmentsBody: appointments.AppointmentsBody,
  BookedBody: appointments.BookedBody,
  Earnings: earnings.Earnings,
  EarningsBody: earnings.EarningsBody,
  PlanPayment: following.PlanPayment,
  ConsultationPayment: appointments.ConsultationPayment,
  BookingRequest: appointments.BookingRequest,
  SlotRequest: appointments.SlotRequest,
  SlotRequestBody: appointments.SlotRequestBody,
  SlotRequestsBody: appointments.SlotRequestsBody,
  ActivityDoneRequest: following.ActivityDoneRequest,
  FollowRequest: following.FollowRequest,
  Occurrence: following.Occurrence,
  PlanFollower: following.PlanFollower,
  PlanMeasurement: following.PlanMeasurement,
  PlanProgress: following.PlanProgress,
  PlanSubscription: following.PlanSubscription,
  AvailabilityInput: availability.AvailabilityInput,
  Availability: availability.Availability,
  AvailabilityBody: availability.AvailabilityBody,
  SlotsBody: availability.SlotsBody,
  HealthPlan: plans.HealthPlan,
  HealthPlanBody: plans.HealthPlanBody,
  HealthPlansBody: plans.HealthPlansBody,
  PlanActivity: plans.PlanActivity,
  PlanActivityBody: plans.PlanActivityBody,
  PlanPrice: plans.PlanPrice,
  Payout: payouts.Payout,
  PayoutDestination: payouts.PayoutDestination,
  PayoutsBody: payouts.PayoutsBody,
  Rating: ratings.Rating,
  RatingBody: ratings.RatingBody,
  RatingRequest: ratings.RatingRequest,
  RatingSummary: ratings.RatingSummary,
  RatingsBody: ratings.RatingsBody,
  ShownRating: ratings.ShownRating,
  Referral: referrals.Referral,
  ReferralCode: referrals.ReferralCode,
  ReferralsBody: referrals.ReferralsBody,
  AcceptConnectionRequest: connections.AcceptConnectionRequest,
  AcceptMembershipRequest,
  ConnectionRequest: connections.ConnectionRequest,
  PatientConnection: connections.PatientConnection,
  PatientConnectionBody: connections.PatientConnectionBody,
  PatientConnectionsBody: connections.PatientConnectionsBody,
  ApplyCodeAction,
  ChangeIdentityAction,
  ChangePasswordAction,
  DetailsBody,
  ForgotPasswordAction,
  Onboarding,
  PersonName,
  PersonalDetails,
  PostalAddress,
  Preferences,
  Prefill,
  ResendCodeAction,
  ResetPasswordAction,
  SignInAction,
  VerifyMfaAction,
  SetupMfaAction,
  ConfirmMfaAction,
  DisableMfaAction,
  RenewRecoveryCodesAction,
  StepUpAction,
  StartPasskeyAction,
  FinishPasskeyAction,
  StartPasskeyCheckAction,
  WaitlistReceipt,
  WaitlistRequest,
}
