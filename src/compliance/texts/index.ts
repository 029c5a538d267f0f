import { z } from 'zod'
import { defineText } from '../../platform/mail'

const factorResetAnnouncedText = defineText({
  name: 'factor-reset-announced',
  label: 'Second factor will be removed',
  schema: z.object({}),
  sample: {},
  text: ({ site }) =>
    `The second factor of your ${site.name} account will be removed in 24 hours. Not you? Sign in with it before then: that stops it.`,
})

/** Every SMS of this area, for the registry. */
export const complianceTexts = [factorResetAnnouncedText] as const
