import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import { configToSchema } from '@payloadcms/graphql'
import type { FormattedExecutionResult, GraphQLError, GraphQLSchema, ValidationRule } from 'graphql'
import { createHandler } from 'graphql-http/lib/use/fetch'
import { addDataAndFileToRequest, createPayloadRequest, type AfterErrorHook, type PayloadRequest, type SanitizedConfig } from 'payload'
import { clientErrors } from './clientErrors'

/** The contract's bounds on a query. */
const mostDepth = 8
const mostAliases = 15

type Schema = { schema: GraphQLSchema; validationRules: (args: unknown) => ValidationRule[] }

/**
 * GraphQL over Payload's schema without Next in the path. Batches are not taken; queries deeper than 8 or with more than 15 aliases are refused
 * before they run.
 */
export const graphqlDoor = (config: SanitizedConfig): ((request: Request) => Promise<Response>) => {
  const { schema, validationRules } = configToSchema(config) as unknown as Schema
  const bounds = [
    maxDepthRule({ n: mostDepth, ignoreIntrospection: true }),
    maxAliasesRule({ n: mostAliases }),
  ] as unknown as ValidationRule[]

  return async (request) => {
    const req = await createPayloadRequest({ canSetHeaders: true, config, request: request.clone() })
    await addDataAndFileToRequest(req)
    const handle = createHandler({
      schema,
      context: { headers: {}, req },
      validationRules: (_, args, standard) => [...standard, ...bounds, ...validationRules(args)],
      onOperation: async (_request, _args, result) =>
        result.errors
          ? ({ ...result, errors: await Promise.all(result.errors.map((error) => present(error, req))) } as unknown as typeof result)
          : result,
    })
    return handle(request)
  }
}

/** @see clientErrors, where the words come from */
const present = async (error: GraphQLError, req: PayloadRequest): Promise<NonNullable<FormattedExecutionResult['errors']>[number]> => {
  const base = { message: error.message, locations: error.locations, path: error.path }
  if (!error.originalError) return base as NonNullable<FormattedExecutionResult['errors']>[number]
  const hook = clientErrors as (args: unknown) => ReturnType<AfterErrorHook>
  const answer = await hook({ error: error.originalError, graphqlResult: base, req, context: req.context })
  return ((answer as { graphqlResult?: unknown } | undefined)?.graphqlResult ?? base) as NonNullable<
    FormattedExecutionResult['errors']
  >[number]
}
