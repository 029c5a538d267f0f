import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildConfig, type Config } from 'payload'
import sharp from 'sharp'
import { collections } from './collections'
import { adminComponent } from './collections/fields/adminComponent'
import { MoneySettings } from './globals/MoneySettings'
import { Settings } from './globals/Settings'
import { closeInternalCollections } from './hooks/access/closeInternalCollections'
import { nobody } from './hooks/access/nobody'
import { noMailOfItsOwn } from './src/compliance/staffPasswordMail'
import { clientErrors } from './src/http/clientErrors'
import { publicGraphql } from './src/http/graphqlPublic'
import { databaseAdapter } from './src/platform/db/payloadAdapter'
import { favicon } from './src/admin/graphics/favicon'
import { env } from './src/platform/env'
import { log } from './src/platform/log'
import { loadSecrets } from './src/platform/secrets'

const root = dirname(fileURLToPath(import.meta.url))
const { SERVER_URL, CORS_ORIGINS, ownOrigins, isBuilding } = env()

/** A build makes no keys: they belong to the machine that runs it, not to the image. */
const payloadSecret = async (): Promise<string> => (isBuilding ? 'only while building' : (await loadSecrets()).payloadSecret)

/** Payload's words for a list or a cell with nothing in it, in ours. */
const plainWords = {
  noResultsFound: 'Nothing here',
  noResultsDescription: 'There is nothing yet, or nothing that the search and the filters above let through.',
  noLabel: '–',
  or: 'or',
}

/** A refusal of ours is an answer, and no fault of the system's. Payload's type knows its own errors alone. */
const ourRefusals: Config['loggingLevels'] = { AppError: 'info', ZodError: false } as object

// a promise and no top-level await: module graphs that await do not always settle on Node 20
const config = payloadSecret().then((secret) =>
  closeInternalCollections(
    buildConfig({
      secret,
      serverURL: SERVER_URL,
      cors: [...ownOrigins, ...CORS_ORIGINS],
      csrf: ownOrigins,
      telemetry: false,
      logger: log,
      loggingLevels: ourRefusals,
      defaultDepth: 1,
      maxDepth: 3,
      db: databaseAdapter(),
      editor: lexicalEditor(),
      sharp,
      email: noMailOfItsOwn,
      collections,
      globals: [Settings, MoneySettings],
      hooks: { afterError: [clientErrors] },
      jobs: { access: { run: nobody, queue: nobody, cancel: nobody }, tasks: [] },
      graphQL: {
        schemaOutputFile: resolve(root, 'schema.graphql'),
        disablePlaygroundInProduction: true,
        disableIntrospectionInProduction: false,
        mutations: publicGraphql,
      },
      i18n: { translations: { en: { general: plainWords } } },
      typescript: { outputFile: resolve(root, 'payload-types.ts') },
      admin: {
        user: 'staff',
        avatar: 'default',
        importMap: { baseDir: root, importMapFile: resolve(root, 'src/app/(payload)/admin/importMap.js') },
        // whoever is signed in but may not come in has a second factor to give
        routes: { unauthorized: '/second-factor' },
        meta: { titleSuffix: ' · Afya', defaultOGImageType: 'off', robots: 'noindex, nofollow', icons: [favicon] },
        components: {
          graphics: { Icon: adminComponent('graphics/Icon'), Logo: adminComponent('graphics/Logo') },
          providers: [
            adminComponent('permissions/StaffPermissions'),
            adminComponent('components/QuestionsProvider'),
            adminComponent('factors/StepUpProvider'),
          ],
          beforeNavLinks: [adminComponent('appointments/CalendarLink'), adminComponent('money/RevenueLink')],
          afterNavLinks: [adminComponent('factors/SecurityLink')],
          views: {
            dashboard: { Component: adminComponent('dashboard/Dashboard') },
            calendar: { Component: adminComponent('appointments/CalendarView'), path: '/calendar', meta: { title: 'Calendar' } },
            revenue: { Component: adminComponent('money/RevenueView'), path: '/revenue', meta: { title: 'Revenue' } },
            platformBalances: {
              Component: adminComponent('money/BalancesView'),
              path: '/platform-balances',
              meta: { title: 'The platform’s balances' },
            },
            messageTemplates: {
              Component: adminComponent('messages/TemplatesView'),
              path: '/message-templates',
              meta: { title: 'Message templates' },
            },
            secondFactor: {
              Component: adminComponent('factors/SecondFactorView'),
              path: '/second-factor',
              meta: { title: 'Second factor' },
            },
            security: { Component: adminComponent('factors/SecurityView'), path: '/security', meta: { title: 'Security' } },
            explainAccess: {
              Component: adminComponent('access/ExplainView'),
              path: '/explain-access',
              meta: { title: 'Why was this refused?' },
            },
          },
        },
        dateFormat: 'd MMM yyyy, HH:mm',
      },
    }),
  ),
)

// Payload's own tools look for a default export
export default config
