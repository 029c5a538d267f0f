import type { CollectionConfig, TextFieldSingleValidation } from 'payload'
import { setByRules } from '../../hooks/access/onlyReadBy'
import { editsDrafts } from '../../hooks/access/editsDrafts'
import { staffWho } from '../../hooks/access/staffWho'
import { auditDeletions } from '../../hooks/auditChanges'
import { clampQuery } from '../../hooks/clampQuery'
import { auditTermsChanges } from '../../hooks/legal/auditTermsChanges'
import { editedIsDraft } from '../../hooks/legal/editedIsDraft'
import { refusePublished } from '../../hooks/legal/refusePublished'
import { termsKinds } from '../../src/legal'
import { adminComponent } from '../fields/adminComponent'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { oneLine } from '../fields/plainText'
import { secret } from '../fields/secret'
import { whenSet } from '../fields/whenSet'
import { statusField } from '../fields/statusField'
import { groups } from '../groups'
import { records } from '../records'
import { canonicalLanguage, knownLanguage } from './language'
import { termsEditor } from './termsEditor'
import { termsEndpoints } from './termsEndpoints'

const titled: TextFieldSingleValidation = (value, options) => (value ? oneLine(200)(value, options) : 'Give it a title.')

/**
 * One text of one kind in one language, in one version. A draft is edited; what was published is never changed again, by anybody: the
 * database refuses it.
 */
export const TermsVersions: CollectionConfig<'terms-versions'> = {
  ...records,
  slug: 'terms-versions',
  labels: { singular: 'Terms version', plural: 'Terms' },
  access: { create: staffWho('content.edit'), read: staffWho('content.read'), update: editsDrafts, delete: editsDrafts },
  admin: {
    group: groups.content,
    description: 'Terms, notices and consents. A published version stays as it is for ever; to change a text, write its next version.',
    useAsTitle: 'title',
    defaultColumns: ['title', 'kind', 'language', 'version', 'status', 'publishedAt'],
    listSearchableFields: ['title'],
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('legal/TermsFilters')],
      edit: { beforeDocumentControls: [adminComponent('legal/TermsDocumentActions')] },
      views: {
        edit: {
          review: {
            Component: adminComponent('legal/TermsReview'),
            path: '/review',
            tab: { label: 'Review', href: '/review' },
          },
        },
      },
    },
  },
  defaultSort: ['kind', 'language', '-version'],
  endpoints: termsEndpoints,
  hooks: {
    beforeOperation: [clampQuery, refusePublished],
    beforeChange: [editedIsDraft],
    afterChange: [auditTermsChanges],
    afterDelete: [auditDeletions({ subject: 'terms', masked: true })],
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          type: 'select',
          required: true,
          options: Object.entries(termsKinds).map(([value, label]) => ({ label, value })),
          admin: { width: '50%' },
        },
        {
          name: 'language',
          type: 'text',
          required: true,
          defaultValue: 'en',
          maxLength: 35,
          validate: knownLanguage,
          hooks: { beforeValidate: [canonicalLanguage] },
          admin: { width: '25%', description: 'As in en, fil or fr-CD.' },
        },
        kept({ name: 'version', type: 'number', admin: { width: '25%', description: 'Given when it is published.' } }),
      ],
    },
    { name: 'title', type: 'text', required: true, maxLength: 200, validate: titled },
    { name: 'body', type: 'richText', label: 'Text', required: true, editor: termsEditor() },
    {
      name: 'changeSummary',
      type: 'textarea',
      label: 'What changed',
      maxLength: 1000,
      admin: { description: 'One or two sentences for the people who have accepted the version before.' },
    },
    {
      name: 'needsAcceptance',
      type: 'checkbox',
      label: 'Needs acceptance again',
      required: true,
      defaultValue: true,
      admin: {
        position: 'sidebar',
        description: 'Everybody is asked again before they go on. Leave it off for corrections of spelling and for translations.',
      },
    },
    statusField(
      [
        { label: 'Draft', value: 'draft' },
        { label: 'Scheduled', value: 'scheduled' },
        { label: 'Published', value: 'published' },
        { label: 'Replaced', value: 'retired' },
      ],
      { defaultValue: 'draft', index: true },
    ),
    kept(moment('publishAt', { label: 'Will be published', index: true, admin: { position: 'sidebar', condition: whenSet('publishAt') } })),
    kept(moment('publishedAt', { label: 'Published', admin: { position: 'sidebar', condition: whenSet('publishedAt') } })),
    kept({
      name: 'publishedBy',
      type: 'relationship',
      relationTo: 'staff',
      label: 'Decided by',
      admin: { position: 'sidebar', condition: whenSet('publishedBy'), allowEdit: false },
    }),
    kept(moment('retiredAt', { label: 'Replaced', admin: { position: 'sidebar', condition: whenSet('retiredAt') } })),
    // what people read, rendered when it is published
    secret('html'),
    secret('text'),
    {
      name: 'digest',
      type: 'text',
      label: 'SHA-256 of the text',
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', condition: whenSet('digest'), disableListColumn: true },
    },
  ],
}
