import { graphqlProgram, payloadProgram } from './payloadCli.mjs'

/**
 * What is made from the collections and doors and kept in git: the file, and the program that writes it.
 * @type {{ file: string, program: string, args: string[] }[]}
 */
export const generators = [
  { file: 'payload-types.ts', program: payloadProgram, args: ['generate:types'] },
  { file: 'src/app/(payload)/admin/importMap.js', program: payloadProgram, args: ['generate:importmap'] },
  { file: 'src/platform/db/schema.generated.ts', program: payloadProgram, args: ['generate:db-schema'] },
  { file: 'schema.graphql', program: graphqlProgram, args: ['generate:schema'] },
  { file: 'openapi.json', program: 'scripts/writeOpenApi.mjs', args: ['openapi.json'] },
  { file: 'routes.generated.md', program: 'scripts/writeOpenApi.mjs', args: ['routes.generated.md'] },
]
