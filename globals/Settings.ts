import type { GlobalConfig } from 'payload'
import { groups } from '../collections/groups'
import { announceSettings } from '../hooks/announceSettings'
import { auditGlobalChanges } from '../hooks/auditChanges'
import { staffWho } from '../hooks/access/staffWho'
import { requireFreshForFields } from '../hooks/team/requireFreshFactor'
import { smsCountries } from './smsCountries'

type LimitOptions = { label: string; defaultValue: number; min: number; max: number; description: string }

const limit = (name: string, { label, defaultValue, min, max, description }: LimitOptions) => ({
  name,
  label,
  type: 'number' as const,
  required: true,
  defaultValue,
  min,
  max,
  admin: { width: '50%', description },
})

export const Settings: GlobalConfig<'settings'> = {
  slug: 'settings',
  access: { read: staffWho('settings.read'), update: staffWho('settings.update') },
  admin: {
    group: groups.system,
    description: 'These take effect at once, for everybody. Every change is written to the audit log.',
    hideAPIURL: true,
  },
  lockDocuments: false,
  hooks: {
    beforeChange: [requireFreshForFields('staffSecondFactor')],
    afterChange: [auditGlobalChanges({ subject: 'settings' }), announceSettings],
  },
  fields: [
    {
      name: 'signupMode',
      type: 'radio',
      label: 'Who may sign up',
      required: true,
      defaultValue: 'open',
      options: [
        { label: 'Anybody', value: 'open' },
        { label: 'Only people with an invitation', value: 'invite-only' },
        { label: 'Nobody', value: 'closed' },
      ],
    },
    {
      name: 'onPremise',
      type: 'checkbox',
      label: 'Accounts come from the clinic’s own system',
      required: true,
      defaultValue: false,
      admin: { description: 'On-premise mode: no account can be made here in any way, with or without an invitation.' },
    },
    {
      name: 'smsCountries',
      type: 'select',
      label: 'Countries that get text messages',
      hasMany: true,
      required: true,
      defaultValue: ['PH'],
      options: smsCountries,
      admin: { description: 'Numbers of other countries can sign up, but get no texts. Each text costs money.' },
    },
    {
      name: 'staffSecondFactor',
      type: 'radio',
      label: 'Second factor for staff',
      required: true,
      defaultValue: 'automatic',
      options: [
        { label: 'Required, except in the sandbox', value: 'automatic' },
        { label: 'Required', value: 'required' },
        { label: 'Left to each person', value: 'optional' },
      ],
      admin: {
        description: 'An authenticator app or passkey beside the password. The sandbox is an installation that sends no real messages.',
      },
    },
    {
      name: 'limits',
      type: 'group',
      fields: [
        {
          type: 'row',
          fields: [
            limit('invitationDays', {
              label: 'Days an invitation is valid',
              defaultValue: 7,
              min: 1,
              max: 60,
              description: 'Counted from when it was last sent.',
            }),
            limit('sessionsPerAccount', {
              label: 'Devices per account',
              defaultValue: 10,
              min: 1,
              max: 50,
              description: 'One more sign-in ends the oldest.',
            }),
          ],
        },
        {
          type: 'row',
          fields: [
            limit('codeMinutes', {
              label: 'Minutes a code is valid',
              defaultValue: 10,
              min: 2,
              max: 60,
              description: 'The six-digit codes in mails and texts.',
            }),
            limit('codesPerDay', {
              label: 'Codes per day and address',
              defaultValue: 10,
              min: 3,
              max: 50,
              description: 'After that, no more codes until the next day.',
            }),
          ],
        },
      ],
    },
  ],
}
