import { v1Routes } from '../endpoints/v1'
import { apiDocument } from '../endpoints/v1/reference/apiDocument'
import { routeInventory } from './platform/http/reference/routeInventory'

/**
 * Prints openapi.json, or with `--routes` the route inventory (routes.generated.md), for scripts/generate.mjs. Needs no database and no environment.
 * The address is the one of a first start; a running server tells its own at /api/v1/openapi.json.
 */
const openApi = () => `${JSON.stringify(apiDocument(v1Routes, { serverUrl: 'http://localhost:3000' }), null, 2)}\n`

process.stdout.write(process.argv.includes('--routes') ? routeInventory(v1Routes) : openApi())
