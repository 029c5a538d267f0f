import type { CollectionConfig } from 'payload'
import { setByRules } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { adminComponent } from '../fields/adminComponent'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'

const editors = staffWho('content.edit')

/**
 * One text of one kind in one language, in one version. A draft is edited; what was published is never changed again, by anybody: the
 * database refuses it.
 */
export const TermsVersions: CollectionConfig<'terms-versions'> = {
  ...records,
  slug: 'terms-versions',
  labels: { singular: 'Terms version', plural: 'Terms' },
  access: { create: editors, read: staffWho('content.read'), update: editors, delete: editors },
  admin: {
    group: groups.content,
    description: 'Terms, notices and consents. A published version stays as it is for ever; to change a text, write its next version.',
    useAsTitle: 'title',
    defaultColumns: ['title', 'kind', 'language', 'version', 'status', 'publishedAt'],
    listSearchableFields: ['title'],
    hideAPIURL: true,
  },
  defaultSort: ['kind', 'language', '-version'],
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          type: 'select',
          required: true,
          options: [
            { label: 'Terms of use', value: 'terms-of-use' },
            { label: 'Privacy notice', value: 'privacy-notice' },
            { label: 'Consent to care', value: 'consent-to-care' },
            { label: 'Data sharing', value: 'data-sharing' },
            { label: 'Footer: about', value: 'footer-about' },
            { label: 'Footer: cookies', value: 'footer-cookies' },
            { label: 'Footer: contact and complaints', value: 'footer-contact' },
            { label: 'Footer: accessibility', value: 'footer-accessibility' },
          ],
          admin: { width: '50%' },
        },
        { name: 'language', type: 'text', required: true, defaultValue: 'en', maxLength: 35, admin: { width: '25%' } },
        kept({ name: 'version', type: 'number', admin: { width: '25%', description: 'Given when it is published.' } }),
      ],
    },
    { name: 'title', type: 'text', required: true, maxLength: 200 },
    { name: 'body', type: 'richText', required: true },
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
      admin: { position: 'sidebar', description: 'Everybody is asked again before they go on. Leave it off for corrections of spelling.' },
    },
    kept({
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'draft',
      index: true,
      options: [
        { label: 'Draft', value: 'draft' },
        { label: 'Scheduled', value: 'scheduled' },
        { label: 'Published', value: 'published' },
        { label: 'Replaced', value: 'retired' },
      ],
      admin: { position: 'sidebar', components: { Cell: adminComponent('components/StatusCell') } },
    }),
    kept(moment('publishAt', { label: 'Will be published', index: true, admin: { position: 'sidebar', condition: whenSet('publishAt') } })),
    kept(moment('publishedAt', { label: 'Published', admin: { position: 'sidebar', condition: whenSet('publishedAt') } })),
    kept({
      name: 'publishedBy',
      type: 'relationship',
      relationTo: 'staff',
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
