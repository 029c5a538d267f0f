import type { UIField } from 'payload'
import type { LinkTo } from '../../src/admin/components/DocumentLinks'
import { adminComponent } from './adminComponent'

/** Ways from a record to those it belongs to, and to what happened to it. A relationship that nobody edits is no link by itself. */
export const documentLinks = (to: readonly LinkTo[]): UIField => ({
  name: 'links',
  type: 'ui',
  admin: { disableListColumn: true, components: { Field: { path: adminComponent('components/DocumentLinks'), serverProps: { to } } } },
})
