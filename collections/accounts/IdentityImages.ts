import type { CollectionConfig } from 'payload'
import { onlyReadBy, setByRules } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { noteReads } from '../../hooks/noteReads'
import { statusField } from '../fields/statusField'
import { groups } from '../groups'
import { adminComponent } from '../fields/adminComponent'
import { column } from '../fields/column'
import { createdAt } from '../fields/createdAt'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { whenSet } from '../fields/whenSet'
import { identityImageEndpoints } from './identityImageEndpoints'

/** Pictures that prove who somebody is. The file itself is in the upload store; this row says what it is. */
export const IdentityImages: CollectionConfig<'identity-images'> = {
  slug: 'identity-images',
  labels: { singular: 'Identity image', plural: 'Identity images' },
  access: onlyReadBy(ownerOrStaffWho('personal-details.read', { ownedBy: 'account' })),
  admin: {
    group: groups.people,
    description: 'Pictures that people sent to prove who they are. Stored without camera data.',
    useAsTitle: 'mimeType',
    defaultColumns: ['thumbnail', 'account', 'status', 'createdAt', 'width', 'height', 'actions'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('identity/IdentityFilters')],
      edit: { beforeDocumentControls: [adminComponent('identity/IdentityDocumentActions')] },
    },
  },
  endpoints: identityImageEndpoints,
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  // what waits first, and of that the newest
  defaultSort: ['status', '-createdAt'],
  // whose it is, whatever a query selects: who looks is written down by it
  forceSelect: { account: true },
  hooks: { beforeOperation: [clampQuery], afterOperation: [noteReads({ action: 'identity-images.listed', about: 'account' })] },
  fields: [
    { name: 'picture', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('identity/IdentityPicture') } } },
    {
      name: 'account',
      type: 'relationship',
      relationTo: 'accounts',
      required: true,
      index: true,
      access: setByRules(),
      admin: { readOnly: true, allowEdit: false },
    },
    secret('storageKey', { required: true }),
    secret('thumbnailKey'),
    statusField(
      [
        { label: 'Waiting', value: 'submitted' },
        { label: 'Accepted', value: 'accepted' },
        { label: 'Rejected', value: 'rejected' },
      ],
      { defaultValue: 'submitted', index: true },
    ),
    kept({ name: 'reason', type: 'textarea', admin: { position: 'sidebar', condition: whenSet('reason') } }),
    kept({
      name: 'decidedBy',
      type: 'relationship',
      relationTo: 'staff',
      admin: { position: 'sidebar', condition: whenSet('decidedBy'), allowEdit: false },
    }),
    kept(moment('decidedAt', { admin: { position: 'sidebar', condition: whenSet('decidedAt') } })),
    { name: 'mimeType', type: 'text', label: 'Kind', required: true, access: setByRules(), admin: { readOnly: true } },
    { name: 'width', type: 'number', required: true, access: setByRules(), admin: { readOnly: true } },
    { name: 'height', type: 'number', required: true, access: setByRules(), admin: { readOnly: true } },
    { name: 'bytes', type: 'number', required: true, access: setByRules(), admin: { readOnly: true } },
    secret('sha256', { required: true }),
    createdAt('Sent'),
    column('thumbnail', { label: 'Picture', cell: adminComponent('identity/ThumbnailCell') }),
    column('actions', { label: 'Decide', cell: adminComponent('identity/IdentityRowActions') }),
  ],
}
