import { postgresAdapter } from '@payloadcms/db-postgres'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildConfig, type CollectionConfig } from 'payload'
import sharp from 'sharp'

/** Payload as `create-payload-app` leaves it: local auth with sessions, serial ids, default access (anybody who is signed in). */
const Users: CollectionConfig = { slug: 'users', auth: true, admin: { useAsTitle: 'email' }, fields: [] }

const Invitations: CollectionConfig = { slug: 'invitations', fields: [{ name: 'email', type: 'text' }] }

/** The columns and indexes of our waitlist. */
const AccountWaitlist: CollectionConfig = {
  slug: 'account-waitlist',
  indexes: [{ fields: ['status', 'createdAt'] }],
  fields: [
    { name: 'email', type: 'text', unique: true },
    { name: 'mobileNo', type: 'text', index: true },
    { name: 'personalDetails', type: 'json' },
    { name: 'status', type: 'select', required: true, defaultValue: 'pending', options: ['pending', 'approved', 'rejected', 'joined'] },
    { name: 'reason', type: 'textarea' },
    { name: 'decidedBy', type: 'relationship', relationTo: 'users' },
    { name: 'decidedAt', type: 'date' },
    { name: 'invitation', type: 'relationship', relationTo: 'invitations' },
  ],
}

// Payload's own tools look for a default export
export default buildConfig({
  admin: { user: Users.slug, importMap: { baseDir: dirname(fileURLToPath(import.meta.url)) } },
  collections: [Users, Invitations, AccountWaitlist],
  editor: lexicalEditor(),
  secret: process.env.PAYLOAD_SECRET ?? '',
  db: postgresAdapter({ pool: { connectionString: process.env.DATABASE_URL ?? '' } }),
  telemetry: false,
  // what makes the tables runs in development mode, which would otherwise start a generator of types that nobody waits for
  typescript: { autoGenerate: false },
  sharp,
})
