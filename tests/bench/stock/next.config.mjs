import { withPayload } from '@payloadcms/next/withPayload'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where node_modules is: this folder is copied to .afya/bench/stock and built there. */
const root = resolve(fileURLToPath(import.meta.url), '../../../..')

// Next reads its configuration from a default export
export default withPayload(
  { turbopack: { root }, outputFileTracingRoot: root, typescript: { ignoreBuildErrors: true } },
  { devBundleServerPackages: false },
)
