import type { CollectionConfig } from 'payload'
import { anybody } from '../../hooks/access/anybody'
import { staffWho } from '../../hooks/access/staffWho'
import { auditChanges, auditDeletions } from '../../hooks/auditChanges'
import { deletedHolidayChangesHours, holidaysChangeHours } from '../../hooks/holidaysChangeHours'
import { countryCode, oneLine } from '../fields/plainText'
import { groups } from '../groups'
import { records } from '../records'

const editors = staffWho('reference.edit')

/** Days on which practitioners of a country are not booked, unless they say that they work on holidays. Filled by a job, corrected by staff. */
export const PublicHolidays: CollectionConfig<'public-holidays'> = {
  ...records,
  slug: 'public-holidays',
  access: { create: editors, read: anybody, update: editors, delete: editors },
  admin: {
    group: groups.content,
    description: 'Filled for this year and the next two. Moon-dependent days are announced late: correct them here; your change stays.',
    useAsTitle: 'name',
    defaultColumns: ['day', 'name', 'country', 'isObserved'],
    listSearchableFields: ['name', 'country', 'day'],
    pagination: { defaultLimit: 50 },
    hideAPIURL: true,
  },
  defaultSort: ['country', 'day'],
  indexes: [{ fields: ['country', 'day'] }],
  hooks: {
    ...records.hooks,
    afterChange: [auditChanges({ subject: 'public-holiday' }), holidaysChangeHours],
    afterDelete: [auditDeletions({ subject: 'public-holiday' }), deletedHolidayChangesHours],
  },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'country', type: 'text', required: true, validate: countryCode, admin: { width: '50%', description: 'As in KE.' } },
        {
          name: 'day',
          type: 'text',
          required: true,
          validate: (value: unknown) =>
            (/^\d{4}-\d{2}-\d{2}$/.test(String(value)) && !Number.isNaN(Date.parse(`${String(value)}T00:00:00Z`))) ||
            'Write the day as year-month-day, as in 2027-03-20.',
          admin: { width: '50%' },
        },
      ],
    },
    { name: 'name', type: 'text', required: true, maxLength: 200, validate: oneLine(200) },
    { name: 'isObserved', type: 'checkbox', label: 'Observed', required: true, defaultValue: true, admin: { position: 'sidebar' } },
  ],
}
