import type { CollectionConfig } from 'payload'
import { anybody } from '../../hooks/access/anybody'
import { staffWho } from '../../hooks/access/staffWho'
import { kept } from '../fields/kept'
import { oneLine } from '../fields/plainText'
import { groups } from '../groups'
import { records } from '../records'

const editors = staffWho('plans.edit')

/** Pictures and documents of published content. Nothing here is private: health data and proof of identity never go into it. */
export const Media: CollectionConfig<'media'> = {
  ...records,
  slug: 'media',
  labels: { singular: 'File', plural: 'Media' },
  access: { create: editors, read: anybody, update: editors, delete: editors },
  admin: {
    group: groups.content,
    description: 'Pictures and documents that plans show. Everybody can open them.',
    useAsTitle: 'alt',
    defaultColumns: ['filename', 'alt', 'mimeType', 'filesize', 'createdAt'],
    listSearchableFields: ['alt', 'filename'],
    hideAPIURL: true,
  },
  upload: {
    disableLocalStorage: true,
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
    imageSizes: [
      { name: 'card', width: 640, height: 360, position: 'centre', formatOptions: { format: 'webp' } },
      { name: 'wide', width: 1280, height: 720, position: 'centre', formatOptions: { format: 'webp' } },
    ],
    adminThumbnail: 'card',
    focalPoint: false,
    crop: false,
  },
  fields: [
    {
      name: 'alt',
      type: 'text',
      label: 'Description',
      required: true,
      maxLength: 300,
      validate: oneLine(300),
      admin: { description: 'What it shows, for people who cannot see it.' },
    },
    kept({
      name: 'author',
      type: 'relationship',
      relationTo: 'practitioners',
      index: true,
      admin: { position: 'sidebar', allowEdit: false },
    }),
  ],
}
