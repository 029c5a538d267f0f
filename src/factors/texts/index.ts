import { z } from 'zod'
import { defineText } from '../../platform/mail'
import { factorChanges } from '../notices'

const secondFactorChangedText = defineText({
  name: 'second-factor-changed',
  label: 'Second factor changed',
  schema: z.object({ change: z.enum(factorChanges) }),
  sample: { change: 'enabled' },
  text: ({ data, site }) =>
    data.change === 'passkey-refused'
      ? `A passkey of your ${site.name} account was refused and works no more. Not you? Change your password at once.`
      : `The second factor of your ${site.name} account was changed. Not you? Change your password at once.`,
})

const recoveryCodeUsedText = defineText({
  name: 'recovery-code-used',
  label: 'Recovery code used',
  schema: z.object({ left: z.number().int().min(0) }),
  sample: { left: 3 },
  text: ({ data, site }) =>
    `A recovery code of your ${site.name} account was used; ${data.left} left. Not you? Change your password at once.`,
})

/** Every SMS of this area, for the registry: for accounts without an e-mail address. */
export const factorTexts = [recoveryCodeUsedText, secondFactorChangedText] as const
