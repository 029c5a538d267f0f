import type { DoorExamples, DoorName } from '../../../src/platform/http/openApi'

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
    },
    answers: { 200: { uid: id, ...tokens }, 202: { accepted: true } },
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
              ip: '203.0.113.7',
              createdAt,
              lastUsedAt: createdAt,
              expiresAt: '2026-04-01T08:15:00.000Z',
              isCurrent: true,
            },
          ],
        },
        'Your sessions',
      ),
    },
  },
  'get /users/:id': {
    answers: { 200: enveloped({ user: { id, name: 'First Last', photo: null, userType: 'PATIENT', practitionerId: null } }, 'User') },
  },
  'post /onboarding': {
    requests: { 'Goals and health': onboarding },
    answers: { 200: enveloped({ onboarding, updatedAt: createdAt }, 'Thank you') },
  },
  'get /settings': { answers: { 200: enveloped({ settings }, 'Your settings') } },
  'put /settings': {
    requests: { 'Language and one notification': { language: 'fil-PH', notifications: { messages: { email: true } } } },
    answers: { 200: enveloped({ settings }, 'Settings saved') },
  },
}
