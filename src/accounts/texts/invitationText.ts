import { z } from 'zod'
import { defineText } from '../../platform/mail'
import { invitationCode, moment } from '../emails/fields'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** For people invited by number alone. */
export const invitationText = defineText({
  name: 'invitation',
  label: 'Invitation',
  schema: z.object({ code: invitationCode, expiresAt: moment }),
  sample: { code: '7K2M-Q9TD-4XWB-H3PV', expiresAt: '2030-05-17T09:30:00Z' },
  text: ({ data, site }) =>
    `You are invited to ${site.name}. Sign up in the app with this number and the code ${data.code} before ${day.format(new Date(data.expiresAt))}.`,
})
