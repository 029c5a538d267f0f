import { appointmentExamples } from './care/appointments'
import { availabilityExamples } from './care/availability'
import { certificationExamples } from './care/certifications'
import { followingExamples } from './care/following'
import type { DoorExamples, DoorName } from '../../../src/platform/http/openApi'
import { planExamples } from './care/plans'
import { paymentExamples } from './commerce/payments'
import { payoutExamples } from './commerce/payouts'
import { practitionerExamples } from './care/practitioners'
import { subscriptionExamples } from './commerce/subscriptions'
import { ratingExamples } from './care/ratings'
import { referralExamples } from './commerce/referrals'
import { walletExamples } from './commerce/wallet'

const id = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10'
const email = 'email@domain.com'
const name = { firstName: 'First', lastName: 'Last' }
const createdAt = '2026-03-02T08:15:00.000Z'
const invitation = '7K3M-9QXA-2TBN-R5HW'
const accessToken = 'eyJhbGciOiJSUzI1NiIsImtpZCI6Im1haW4ifQ.eyJzdWIiOiIwMTkyZjBjMSJ9.c2lnbmF0dXJl'
const refreshToken = 'rt_4hZb0cQkq1uVwJ8sYxTn2LmP6dRgEfAo'
/** The signed-up patient of the platform's quickstart. */
const patient = { email: 'patient@example.com', password: 'Secure@Pass1' }

const waitlistEntry = { email, mobileNo: '09171234567', personalDetails: { name, doc_PRCLicenseNo: 123456 } }
const account = {
  uid: id,
  email,
  mobileNo: null,
  userType: 'PATIENT',
  isDoctor: false,
  isEmailVerified: false,
  isMobileVerified: false,
  createdAt,
}
const user = { id, email: patient.email, mobileNo: null, userType: 'PATIENT', isEmailVerified: false }
const enveloped = (data: unknown, message: string) => ({ status: 'success', data, message })
const tokens = { accessToken, refreshToken, expiresIn: 1860 }
const details = {
  id,
  name: { ...name, middleName: null, suffix: null },
  birthdate: '1990-12-31',
  sex: 'female',
  maritalStatus: 'single',
  languages: ['fil', 'en'],
  country: 'PH',
  timezone: 'Asia/Manila',
  address: { line1: null, line2: null, city: 'Quezon City', region: 'Metro Manila', postalCode: '1100' },
  doc_PRCLicenseNo: null,
}
const profile = {
  ...details.name,
  photo: null,
  birthdate: details.birthdate,
  sex: details.sex,
  languages: details.languages,
  country: details.country,
  timezone: details.timezone,
}
const me = enveloped({ user: { ...user, isDoctor: false, isMobileVerified: false, roles: [], profile } }, 'Your account')
const quiet = { email: true, sms: false, push: true, inApp: true }
const settings = {
  language: 'fil-PH',
  timezone: 'Asia/Manila',
  privacy: { showInSearch: false, shareUsage: false, readReceipts: true },
  notifications: {
    appointments: { ...quiet, sms: true },
    messages: quiet,
    healthPlans: quiet,
    payments: quiet,
    news: { ...quiet, email: false, push: false },
  },
}
const onboarding = {
  goals: ['Sleep better', 'Lower my blood pressure'],
  conditions: ['hypertension'],
  interests: ['nutrition'],
  activityLevel: 'moderate',
}

const contentVersion = '7abd6bb2aa9d4c9116538f7c2f78d68a4bd28321'
const acceptedDocument = {
  id,
  kind: 'terms-of-use',
  title: 'Terms of use',
  version: 3,
  language: 'en',
  digest: 'c0d5a7d1b1f0a86c7f2ac1f39d2a1c4f8f2b7a3d9e6c5b4a39281706f5e4d3c2',
}
const termsReceipt = {
  id,
  number: 1204,
  content_version: contentVersion,
  accepted_at: createdAt,
  language: 'en',
  ip: '203.0.113.7',
  user_agent: 'AfyaApp/2.1 (Android 14)',
  token_id: '77b35b17-ac88-47a9-b9f3-60a9eb23c066',
  consultation: null,
  documents: [acceptedDocument],
  previous_digest: '9b1f0a86c7f2ac1f39d2a1c4f8f2b7a3d9e6c5b4a39281706f5e4d3c2c0d5a7d',
  digest: '5e4d3c2c0d5a7d1b1f0a86c7f2ac1f39d2a1c4f8f2b7a3d9e6c5b4a39281706f',
}

const clinic = {
  name: 'Lakeside Clinic',
  kind: 'clinic',
  country: 'PH',
  timezone: 'Asia/Manila',
  city: 'Quezon City',
  address: '12 Lake Road',
  email: 'desk@lakeside.example',
  phone: '+63 2 8123 4567',
}
const facility = { id, ...clinic, status: 'active', role: 'administrator', createdAt }
const pagination = { total: 1, page: 1, limit: 10 }
const memberInvitation = { id, email, role: 'nurse', status: 'invited', expiresAt: '2026-03-09T08:15:00.000Z', createdAt }
const member = { id, accountId: id, name: 'First Last', email, role: 'nurse', since: createdAt }
const connection = {
  id,
  direction: 'received',
  relation: 'guardian',
  status: 'invited',
  email: patient.email,
  person: null,
  expiresAt: '2026-03-09T08:15:00.000Z',
  acceptedAt: null,
  createdAt,
}
const given = {
  ...connection,
  direction: 'given',
  status: 'active',
  email: null,
  person: { id, name: 'First Last' },
  expiresAt: null,
  acceptedAt: createdAt,
}

const mfaToken = 'b0Qm3nC1xk2uVwJ8sYxTn2LmP6dRgEfAoZ4hZb0cQkq'
const credential = { id: 'mVf1uNRM3D4h', rawId: 'mVf1uNRM3D4h', type: 'public-key', clientExtensionResults: {} }
const clientDataJSON = 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0'
const createdPasskey = {
  ...credential,
  response: { clientDataJSON, attestationObject: 'o2NmbXRkbm9uZWdhdHRTdG10oA', transports: ['internal'] },
}
const usedPasskey = {
  ...credential,
  response: { clientDataJSON, authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4_k', signature: 'MEUCIQDhYp3xJ0Y' },
}
const device = {
  id,
  name: 'Chrome on Android',
  place: 'Philippines',
  ip: '203.0.113.7',
  createdAt,
  lastUsedAt: createdAt,
  isCurrent: true,
  isTrusted: true,
  trustedUntil: '2026-04-01T08:15:00.000Z',
}
const factor = { id, kind: 'totp', name: 'Authenticator app', createdAt, lastUsedAt: createdAt, isRefused: false }

const licence = {
  id,
  country: 'NG',
  body: 'Medical and Dental Council of Nigeria',
  number: 'MDCN/R/12345',
  profession: 'Physician',
  expiresOn: '2190-05-17',
  status: 'submitted',
  reason: null,
  document: null,
  submittedAt: createdAt,
  decidedAt: null,
}
const licenceSent = { country: licence.country, body: licence.body, number: licence.number, expiresOn: licence.expiresOn }

/** Bodies that the reference shows. A test holds each against its door's schema. */
export const examples: Partial<Record<DoorName, DoorExamples>> = {
  'post /account-waitlist': {
    requests: { 'A doctor asks to be invited': waitlistEntry },
    answers: { 201: { ...waitlistEntry, status: 'pending' } },
  },
  'get /account-waitlist/:inviteCode': { answers: { 200: { ...waitlistEntry, mobileNo: '+639171234567' } } },
  'post /accounts': {
    requests: {
      'Sign up': { email, password: 'supersecretpass' },
      'With an invitation': { email, password: 'supersecretpass', invitation },
      'As a doctor': { email: 'test@mail.com', password: 'supersecretpass', personalDetails: { doc_PRCLicenseNo: 1234 } },
    },
    answers: { 201: account },
  },
  'post /authentication': {
    requests: {
      'Sign in': { email, password: 'supersecretpass' },
      'Apply a code': { action: 'applyActionCode', email, code: '418902' },
      'Send a code again': { action: 'resendActionCode', email },
      'Change the e-mail address': { action: 'changeIdentity', email: 'new@domain.com', password: 'supersecretpass' },
      'Change the password': { action: 'changePassword', password: 'supersecretpass', newPassword: 'correct horse battery' },
      'Forgot the password': { action: 'forgotPassword', email },
      'Set a new password': { action: 'resetPassword', email, code: '418902', newPassword: 'correct horse battery' },
      'The second step of a sign-in': { action: 'verifyMFA', mfaToken, code: '418902' },
      'The same with a passkey': { action: 'verifyMFA', mfaToken, passkey: usedPasskey },
      'Set an authenticator app up': { action: 'setupMFA' },
      'Confirm the app with its first code': { action: 'confirmMFA', code: '418902' },
      'Turn the second factor off': { action: 'disableMFA', password: 'supersecretpass', code: '418902' },
      'New recovery codes': { action: 'renewRecoveryCodes' },
      'Prove it again for a sensitive act': { action: 'stepUp', code: '418902' },
      'Begin to add a passkey': { action: 'startPasskey' },
      'Add it': { action: 'finishPasskey', passkey: createdPasskey, name: 'My phone' },
      'Begin to use a passkey': { action: 'startPasskeyCheck', mfaToken },
    },
    answers: { 200: { uid: id, ...tokens }, 202: { accepted: true } },
  },
  'post /login': {
    requests: { 'Begin a consultation': { partner_id: 'jZtrRBkCGWDgTWZKPqrE7CM6U8oGCJbt', secret: 'imPG3xd94D18xLksG80LRFpLKERDpfdt' } },
    answers: { 200: { access_token: accessToken, token_type: 'bearer', expires_in: 1860 } },
  },
  'get /partners/me': {
    answers: {
      200: {
        partner_id: 'jZtrRBkCGWDgTWZKPqrE7CM6U8oGCJbt',
        name: 'MyHealth',
        language: 'en-US',
        scopes: ['terms', 'usage'],
        addresses: ['203.0.113.0/24'],
        calls_per_minute: 60,
        usage: [
          { day: '2026-03-02', route: 'GET /terms', calls: 118, refused: 0 },
          { day: '2026-03-02', route: 'POST /login', calls: 120, refused: 2 },
        ],
      },
    },
  },
  'post /auth/register': {
    requests: { 'Register a patient': { ...patient, userType: 'PATIENT' } },
    answers: { 201: enveloped({ user: { ...user, isDoctor: false, isMobileVerified: false, createdAt } }, 'Registration successful') },
  },
  'post /auth/login': { requests: { 'Log in': patient }, answers: { 200: enveloped({ ...tokens, user }, 'Login successful') } },
  'post /auth/refresh-token': {
    requests: { 'Exchange it': { refreshToken } },
    answers: { 200: enveloped({ ...tokens, user }, 'Token refreshed') },
  },
  'post /auth/logout': {
    requests: { 'This device': {}, 'Every device': { allDevices: true } },
    answers: { 200: enveloped(null, 'Logged out') },
  },
  'post /auth/forgot-password': {
    requests: { 'By e-mail': { email: patient.email }, 'By text message': { mobileNo: '09171234567' } },
    answers: { 202: enveloped(null, 'If there is such an account, a code is on its way') },
  },
  'post /auth/verify-otp': {
    requests: { 'Verify an e-mail address': { email: patient.email, otp: '418902' } },
    answers: { 200: enveloped({ applied: 'verifyEmail' }, 'Code applied') },
  },
  'post /auth/reset-password': {
    requests: { 'With the code from the mail': { email: patient.email, otp: '418902', newPassword: 'correct horse battery' } },
    answers: { 200: enveloped({ applied: 'resetPassword' }, 'Password reset') },
  },
  'get /personal-details/:uid': { answers: { 200: details } },
  'patch /personal-details/:uid': { requests: { 'One field': { maritalStatus: 'single' } }, answers: { 200: details } },
  'get /license-verifications': {
    answers: { 200: enveloped({ licenseVerifications: [licence], pagination: { total: 1, page: 1, limit: 10 } }, 'Your licences') },
  },
  'get /license-verifications/:id': { answers: { 200: enveloped({ licenseVerification: licence }, 'Your licence') } },
  'post /license-verifications': {
    requests: {
      'A licence of another body': licenceSent,
      'The day on which the PRC licence expires': { country: 'PH', body: 'PRC', number: 123456, expiresOn: licence.expiresOn },
    },
    answers: { 201: enveloped({ licenseVerification: licence }, 'Licence submitted') },
  },
  'patch /license-verifications/:id': {
    requests: { 'A renewed licence': { expiresOn: licence.expiresOn } },
    answers: { 200: enveloped({ licenseVerification: licence }, 'Licence updated') },
  },
  'get /users/me': { answers: { 200: me } },
  'put /users/me': {
    requests: { 'Name and time zone': { firstName: 'First', lastName: 'Last', timezone: 'Asia/Manila' } },
    answers: { 200: { ...me, message: 'Profile updated' } },
  },
  'get /users/me/sessions': {
    answers: {
      200: enveloped(
        {
          sessions: [
            {
              id,
              device: 'Chrome on Android',
              deviceId: id,
              place: 'Philippines',
              ip: '203.0.113.7',
              createdAt,
              lastUsedAt: createdAt,
              expiresAt: '2026-04-01T08:15:00.000Z',
              isCurrent: true,
              isTrusted: true,
            },
          ],
        },
        'Your sessions',
      ),
    },
  },
  'get /users/me/devices': { answers: { 200: enveloped({ devices: [device] }, 'Your devices') } },
  'patch /users/me/devices/:id': {
    requests: { 'Another name': { name: 'Kitchen tablet' }, 'Trust the one in hand': { trusted: true } },
    answers: { 200: enveloped({ device, deviceToken: mfaToken }, 'Device changed') },
  },
  'get /users/me/factors': { answers: { 200: enveloped({ factors: [factor], recoveryCodesLeft: 9 }, 'Your second factors') } },
  'patch /users/me/factors/:id': {
    requests: { 'Another name': { name: 'Blue phone' } },
    answers: { 200: enveloped({ factor: { ...factor, name: 'Blue phone' } }, 'Second factor renamed') },
  },
  'get /users/:id': {
    answers: { 200: enveloped({ user: { id, name: 'First Last', photo: null, userType: 'PATIENT', practitionerId: null } }, 'User') },
  },
  'post /facilities': {
    requests: { 'A clinic': clinic, 'The least': { name: 'Lakeside Clinic', kind: 'clinic', country: 'PH' } },
    answers: { 201: enveloped({ facility }, 'Facility founded') },
  },
  'get /facilities': { answers: { 200: enveloped({ facilities: [facility], pagination }, 'Your facilities') } },
  'get /facilities/:id': { answers: { 200: enveloped({ facility }, 'Facility') } },
  'patch /facilities/:id': {
    requests: { 'Another telephone number': { phone: '+63 2 8765 4321' }, 'Clear the address': { address: null } },
    answers: { 200: enveloped({ facility }, 'Facility changed') },
  },
  'post /facilities/:id/invitations': {
    requests: { 'Invite a nurse': { email, role: 'nurse' } },
    answers: { 201: enveloped({ invitation: memberInvitation }, 'The invitation is on its way') },
  },
  'get /facilities/:id/invitations': { answers: { 200: enveloped({ invitations: [memberInvitation], pagination }, 'Open invitations') } },
  'post /facilities/:id/invitations/:invitationId/resend': { answers: { 200: enveloped({ invitation: memberInvitation }, 'Sent again') } },
  'post /facility-memberships/accept': {
    requests: { 'With the code from the mail': { code: invitation } },
    answers: { 200: enveloped({ membership: { id, since: createdAt, facility: { ...facility, role: 'nurse' } } }, 'Welcome') },
  },
  'get /facilities/:id/members': { answers: { 200: enveloped({ members: [member], pagination }, 'Members') } },
  'patch /facilities/:id/members/:memberId': {
    requests: { 'Make an administrator': { role: 'administrator' } },
    answers: { 200: enveloped({ member: { ...member, role: 'administrator' } }, 'Role changed') },
  },
  'post /patient-connections': {
    requests: { 'A guardian asks': { email: patient.email, relation: 'guardian' } },
    answers: { 201: enveloped({ connection }, 'The request is on its way') },
  },
  'post /patient-connections/accept': {
    requests: { 'The patient agrees': { code: invitation } },
    answers: { 200: enveloped({ connection: given }, 'Connected') },
  },
  'get /patient-connections': { answers: { 200: enveloped({ connections: [given], pagination }, 'Your connections') } },
  'post /onboarding': {
    requests: { 'Goals and health': onboarding },
    answers: { 200: enveloped({ onboarding, updatedAt: createdAt }, 'Thank you') },
  },
  'get /terms': {
    answers: {
      200: {
        content_version: contentVersion,
        policies: [
          {
            id,
            kind: 'terms-of-use',
            title: 'Terms of use',
            version: 3,
            language: 'en',
            html: '<h2>Your account</h2><p>One person has one account.</p>',
            text: 'Your account\n\nOne person has one account.',
            required: true,
          },
        ],
        footer_policies: [{ id, title: 'Cookies', url: 'https://api.example.com/terms/footer-cookies?language=en' }],
      },
    },
  },
  'post /terms': {
    requests: { 'Accept all of them': { content_version: contentVersion, all_policies_accepted: 'true' } },
    answers: {
      200: {
        login_response: { access_token: accessToken, token_type: 'bearer', expires_in: 1860 },
        onboarding_response: { legal_documents_status: 'APPROVED', legal_documents_version: contentVersion, receipt: termsReceipt },
      },
    },
  },
  'get /terms/receipts': { answers: { 200: { receipts: [termsReceipt] } } },
  'get /terms/receipts/:id': {
    answers: {
      200: { document: 'Receipt of accepted terms', receipt: termsReceipt, how_to_check: 'The digest of each document is SHA-256 …' },
    },
  },
  'get /settings': { answers: { 200: enveloped({ settings }, 'Your settings') } },
  'put /settings': {
    requests: { 'Language and one notification': { language: 'fil-PH', notifications: { messages: { email: true } } } },
    answers: { 200: enveloped({ settings }, 'Settings saved') },
  },
  'post /users/me/export': {
    requests: { 'A copy of my data': {} },
    answers: {
      202: enveloped(
        { export: { status: 'waiting', requestedAt: createdAt, link: null, expiresAt: null, bytes: null } },
        'Your copy is being made',
      ),
    },
  },
  'post /users/me/erasure': {
    requests: { 'Erase my account': { password: 'supersecretpass' } },
    answers: {
      202: enveloped(
        { erasure: { status: 'waiting', requestedAt: createdAt, dueAt: '2190-05-17T00:00:00.000Z' } },
        'Your account will be erased',
      ),
    },
  },
  ...appointmentExamples,
  ...availabilityExamples,
  ...certificationExamples,
  ...followingExamples,
  ...planExamples,
  ...practitionerExamples,
  ...ratingExamples,
  ...subscriptionExamples,
  ...paymentExamples,
  ...payoutExamples,
  ...referralExamples,
  ...walletExamples,
}
