import { z } from 'zod'
import { defineText } from '../../platform/mail'
import { actionCode, minutes } from '../emails/fields'

const schema = z.object({ code: actionCode, minutes })
const sample = { code: '482913' }
const notes = (validFor: number) => `It works for ${validFor} minutes. Give it to nobody.`

export const mobileVerification = defineText({
  name: 'mobile-verification',
  label: 'Mobile Verification',
  schema,
  sample,
  text: ({ data, site }) =>
    `${data.code} is your ${site.name} code to confirm this number. ${notes(data.minutes)} Not you? Ignore this message.`,
})

export const passwordResetText = defineText({
  name: 'password-reset',
  label: 'Password Reset',
  schema,
  sample,
  text: ({ data, site }) =>
    `${data.code} is your ${site.name} code to reset your password. ${notes(data.minutes)} Not you? Ignore this message.`,
})

export const confirmPasswordChangeText = defineText({
  name: 'confirm-password-change',
  label: 'Confirm Password Change',
  schema,
  sample,
  text: ({ data, site }) =>
    `${data.code} is your ${site.name} code to confirm your new password. ${notes(data.minutes)} Not you? Reset your password.`,
})

/** Goes to the new number. */
export const confirmChangeIdentityText = defineText({
  name: 'confirm-change-identity',
  label: 'Confirm Change Identity',
  schema,
  sample,
  text: ({ data, site }) =>
    `${data.code} is your ${site.name} code to confirm your new number. ${notes(data.minutes)} Not you? Ignore this message.`,
})
