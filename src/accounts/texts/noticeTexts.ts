import { z } from 'zod'
import { defineText } from '../../platform/mail'

/** For accounts without an e-mail address. */
export const passwordChangedText = defineText({
  name: 'password-changed',
  label: 'Password Changed',
  schema: z.object({}),
  sample: {},
  text: ({ site }) => `Your ${site.name} password was changed and other devices were signed out. Not you? Reset your password at once.`,
})

const words = { email: 'e-mail address', mobileNo: 'mobile number' } as const

/** Goes to the old number: once when the change is asked for, once when it is done. */
export const identityChangedText = defineText({
  name: 'identity-changed',
  label: 'Identity Changed',
  schema: z.object({ stage: z.enum(['requested', 'changed']).default('changed'), identity: z.enum(['email', 'mobileNo']) }),
  sample: { identity: 'mobileNo' },
  text: ({ data, site }) =>
    data.stage === 'changed'
      ? `The ${words[data.identity]} of your ${site.name} account was changed. Not you? Reset your password and tell us.`
      : `A new ${words[data.identity]} was asked for on your ${site.name} account. Not you? Change your password at once.`,
})
