import type { CollectionConfig } from 'payload'
import { listedPractitioners } from '../../hooks/access/listedPractitioners'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { seenByOwnerOrStaffWho } from '../../hooks/access/seenByOwnerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { createdAt } from '../fields/createdAt'
import { inList } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { groups } from '../groups'
import { records } from '../records'
import { consultationTypes } from './choices'
import { practitionerEndpoints } from './practitionerEndpoints'

const staffOnly = { read: seenByOwnerOrStaffWho('practitioners.read', { ownedBy: 'id' }), create: () => false, update: () => false }

/**
 * What a practitioner tells about the practice. The id is the account's. `listedUntil` is kept by the database: the end of the verified licence while
 * the account is active and nobody has hidden the profile. Search text and bookable time are columns beside these, written by triggers and by the
 * slots' own job.
 */
export const Practitioners: CollectionConfig<'practitioners'> = {
  ...records,
  slug: 'practitioners',
  access: onlyReadBy(listedPractitioners),
  admin: {
    group: groups.care,
    description: 'Everybody who practises. Listed and bookable only while the licence is verified and in date.',
    useAsTitle: 'name',
    defaultColumns: ['name', 'title', 'countries', 'lacks', 'listedUntil', 'nextAvailableAt', 'ratingScore', 'createdAt'],
    listSearchableFields: ['name', 'title'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('practitioners/PractitionerFilters')] },
  },
  endpoints: practitionerEndpoints,
  defaultSort: 'name',
  fields: [
    {
      name: 'file',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: adminComponent('practitioners/PractitionerFile') } },
    },
    // the whole file on one screen; the single fields are for lists, filters and doors
    inList({ name: 'name', type: 'text', required: true, index: true }),
    inList({ name: 'title', type: 'text' }),
    inList({ name: 'bio', type: 'textarea', label: 'About' }),
    inList({ name: 'specialisations', type: 'json', required: true, defaultValue: [] }),
    inList({ name: 'languages', type: 'json', required: true, defaultValue: [] }),
    inList({
      name: 'countries',
      type: 'json',
      label: 'Licensed in',
      required: true,
      defaultValue: [],
      admin: { components: { Cell: adminComponent('practitioners/CodesCell') } },
    }),
    inList({ name: 'consultationTypes', type: 'json', label: 'Consultations', required: true, defaultValue: [] }),
    inList({
      name: 'education',
      type: 'array',
      fields: [
        { name: 'institution', type: 'text', required: true },
        { name: 'degree', type: 'text', required: true },
        { name: 'year', type: 'number' },
      ],
    }),
    inList({
      name: 'fees',
      type: 'array',
      fields: [
        { name: 'consultationType', type: 'select', required: true, options: consultationTypes },
        { name: 'durationMinutes', type: 'number', required: true },
        { name: 'amountMinor', type: 'number', required: true },
        { name: 'currency', type: 'text', required: true },
      ],
    }),
    inList({ name: 'timezone', type: 'text', label: 'Time zone' }),
    inList({ name: 'isListed', type: 'checkbox', label: 'Wants to be listed', required: true, defaultValue: true, access: staffOnly }),
    inList({
      name: 'lacks',
      type: 'text',
      label: 'Still missing',
      access: staffOnly,
      admin: { components: { Cell: adminComponent('practitioners/LacksCell') } },
    }),
    inList(moment('listedUntil', { index: true, admin: { components: { Cell: adminComponent('practitioners/ListedCell') } } })),
    inList(moment('hiddenAt', { label: 'Hidden by staff', access: staffOnly })),
    inList({ name: 'hiddenReason', type: 'textarea', access: staffOnly }),
    inList({ name: 'hiddenBy', type: 'relationship', relationTo: 'staff', access: staffOnly }),
    inList(moment('nextAvailableAt', { label: 'Next free', index: true })),
    inList({ name: 'ratingCount', type: 'number', required: true, defaultValue: 0 }),
    inList({ name: 'ratingSum', type: 'number', required: true, defaultValue: 0 }),
    inList({
      name: 'ratingScore',
      type: 'number',
      label: 'Rating',
      index: true,
      admin: { components: { Cell: adminComponent('practitioners/RatingCell') } },
    }),
    secret('photoKey'),
    // by when the bookable time has to be worked out again; null when it stands
    { name: 'staleAt', type: 'date', index: true, hidden: true, access: { create: () => false, read: () => false, update: () => false } },
    createdAt('Since'),
  ],
}
