import type { CollectionConfig, NumberFieldSingleValidation, TextFieldSingleValidation } from 'payload'
import { anybody } from '../../hooks/access/anybody'
import { nobody } from '../../hooks/access/nobody'
import { staffWho } from '../../hooks/access/staffWho'
import { auditChanges } from '../../hooks/auditChanges'
import { announceReference } from '../../hooks/care/announceReference'
import { codeShapes } from '../../src/care/reference/codeShapes'
import type { ReferenceKind } from '../../src/care/reference'
import { oneLine } from '../fields/plainText'
import { groups } from '../groups'
import { records } from '../records'

const editors = staffWho('reference.edit')

const codeOfKind: TextFieldSingleValidation = (value, { data, operation }) => {
  const shape = codeShapes[(data as { kind?: ReferenceKind }).kind ?? 'specialisation']
  // what is there cannot be changed, whatever it looks like
  return operation === 'update' || (value && shape.pattern.test(value)) ? true : shape.words
}
const decimalsOfCurrency: NumberFieldSingleValidation = (value, { data }) => {
  if ((data as { kind?: string }).kind !== 'currency' || value === null || value === undefined) return true
  return (Number.isInteger(value) && value >= 0 && value <= 4) || 'A whole number from 0 to 4.'
}

/** The lists that people choose from: specialisations, languages, countries, currencies, plan categories. A value is switched off, never deleted. */
export const ReferenceValues: CollectionConfig<'reference-values'> = {
  ...records,
  slug: 'reference-values',
  labels: { singular: 'List value', plural: 'Lists' },
  access: { create: editors, read: anybody, update: editors, delete: nobody },
  admin: {
    group: groups.content,
    description: 'What people choose from in the apps. Switch a value off to offer it no longer; who has chosen it keeps it.',
    useAsTitle: 'name',
    defaultColumns: ['name', 'code', 'kind', 'isActive'],
    listSearchableFields: ['name', 'code'],
    pagination: { defaultLimit: 50 },
    hideAPIURL: true,
  },
  defaultSort: ['kind', 'place', 'name'],
  hooks: { ...records.hooks, afterChange: [auditChanges({ subject: 'reference-value' }), announceReference] },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          type: 'select',
          required: true,
          index: true,
          access: { update: nobody },
          options: [
            { label: 'Specialisation', value: 'specialisation' },
            { label: 'Language', value: 'language' },
            { label: 'Country', value: 'country' },
            { label: 'Currency', value: 'currency' },
            { label: 'Plan category', value: 'plan_category' },
          ],
          admin: { width: '50%' },
        },
        {
          name: 'code',
          type: 'text',
          required: true,
          maxLength: 60,
          access: { update: nobody },
          validate: codeOfKind,
          admin: { width: '50%', description: 'What apps send. It cannot be changed later.' },
        },
      ],
    },
    { name: 'name', type: 'text', required: true, maxLength: 200, validate: oneLine(200) },
    {
      type: 'row',
      fields: [
        {
          name: 'standard',
          type: 'text',
          maxLength: 200,
          admin: { width: '50%', description: 'The standard that the code below is from.' },
        },
        { name: 'standardCode', type: 'text', label: 'Code in the standard', maxLength: 60, admin: { width: '50%' } },
      ],
    },
    {
      name: 'minorUnits',
      type: 'number',
      label: 'Decimal places',
      min: 0,
      max: 4,
      validate: decimalsOfCurrency,
      // amounts are kept in them: another number would change what every one of them is worth
      access: { update: nobody },
      admin: {
        description: 'Of a currency; without them nothing can cost anything in it. They cannot be changed later.',
        condition: (data) => data.kind === 'currency',
      },
    },
    { name: 'isActive', type: 'checkbox', label: 'Offered', required: true, defaultValue: true, admin: { position: 'sidebar' } },
    { name: 'place', type: 'number', label: 'Place in the list', defaultValue: 1000, admin: { position: 'sidebar' } },
  ],
}
