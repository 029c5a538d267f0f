import { withPayload } from '@payloadcms/next/withPayload'

/** One copy of these in the process: the server that carries Next has loaded them already, and errors are told apart by class. */
const sharedWithServer = [
  'payload',
  '@payloadcms/db-postgres',
  '@payloadcms/drizzle',
  '@payloadcms/graphql',
  'pg',
  'pino',
  'bullmq',
  'ioredis',
  '@node-rs/argon2',
  'nodemailer',
]

// Next reads its configuration from a default export
export default withPayload({
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // these are large, and only jobs and doors of the server load them
  serverExternalPackages: [...sharedWithServer, 'date-holidays', 'pdfkit'],
  // types are checked by `npm run typecheck`, once for everything
  typescript: { ignoreBuildErrors: true },
  // our sources import without extensions, as bundlers do
  turbopack: { resolveExtensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  images: { unoptimized: true },
})
