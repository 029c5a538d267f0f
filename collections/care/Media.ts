import type { CollectionConfig } from 'payload'
import { anybody } from '../../hooks/access/anybody'
import { staffWho } from '../../hooks/access/staffWho'
import { cleanMedia, dropMedia, keepMedia, refuseShownMedia } from '../../hooks/care/mediaHooks'
import { serveMedia } from '../../hooks/care/serveMedia'
import { clampQuery } from '../../hooks/clampQuery'
import { mediaSizes, sizeName } from '../../src/care/media'
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
  hooks: {
    beforeOperation: [clampQuery, cleanMedia],
    afterChange: [keepMedia],
    beforeDelete: [refuseShownMedia],
    afterDelete: [dropMedia],
  },
  upload: {
    disableLocalStorage: true,
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
    imageSizes: Object.entries(mediaSizes).map(([name, { width, height }]) => ({
      name,
      width,
      height,
      position: 'centre',
      formatOptions: { format: 'webp' as const },
      generateImageName: ({ originalName, extension }) => sizeName(name, `${originalName}.${extension}`),
    })),
    // files come from the person who sends them, never from an address; they are kept by our own store
    pasteURL: false,
    bulkUpload: false,
    handlers: [serveMedia],
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
