import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GraphQLError, GraphQLSchema } from 'graphql'
import { execute } from 'graphql'
import type { Payload, PayloadRequest, SanitizedConfig } from 'payload'
import { badRequest, defineError, errorBody, malformedJson } from '../platform/http/errors'
import { readJsonBody } from '../platform/http/readBody'
import { callerOf } from '../platform/http/requestFacts'
import { generatedError } from './clientErrors'
import type { GeneratedAnswer } from './generatedAnswer'
import type { Asked } from './generatedRequest'
import { payloadRequest } from './generatedRequest'
import { documentChecker } from './graphqlDocument'

export const graphqlInvalid = defineError('graphql_invalid', 400, 'This GraphQL request could not be run.')

type Call = { asked: Asked; payload: Payload; user: PayloadRequest['user']; headers: Headers; req: IncomingMessage; res: ServerResponse }
type Operation = { query: string; variables?: Record<string, unknown> | null; operationName?: string | null }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const operationOf = (body: unknown): Operation => {
  if (Array.isArray(body)) throw badRequest({ message: 'Send one GraphQL operation at a time.' })
  if (!isRecord(body)) throw malformedJson({ message: 'Send a JSON object with a query.' })
  const { query, variables, operationName } = body
  const isGood =
    typeof query === 'string' && (variables == null || isRecord(variables)) && (operationName == null || typeof operationName === 'string')
  if (!isGood) throw badRequest({ message: 'A GraphQL request has a query, and may have variables (an object) and an operationName.' })
  return body as Operation
}

/** An error of one field, where GraphQL wants it, with our body in its extensions. */
const presentField = (error: GraphQLError, { user, requestId }: { user: PayloadRequest['user']; requestId: string }) => {
  const { message, locations, path, originalError } = error
  if (!originalError)
    return { message, locations, path, extensions: { ...errorBody(graphqlInvalid({ message }), requestId), statusCode: 400 } }
  // graphql-js wraps what it did not make itself; Payload's resolvers throw through it once
  const appError = generatedError(originalError, { user, routeParams: { id: null } })
  return { message: appError.message, locations, path, extensions: { ...errorBody(appError, requestId), statusCode: appError.status } }
}

/** A request of which nothing ran: our body, whose errors GraphQL clients can read too. */
const refuse = (problems: readonly GraphQLError[], requestId: string): GeneratedAnswer => {
  const error = graphqlInvalid()
  const errors = problems.map(({ message, locations }) => ({ path: 'query', code: error.code, message, locations }))
  return { status: error.status, body: { ...errorBody(error, requestId), message: problems[0]?.message ?? error.message, errors } }
}

const makeSchema = async (config: SanitizedConfig) => {
  const { configToSchema } = await import('@payloadcms/graphql')
  const { schema } = configToSchema(config) as unknown as { schema: GraphQLSchema }
  return { schema, checked: documentChecker(schema) }
}

/**
 * GraphQL over Payload's schema, by graphql-js itself. Batches are not taken; a query beyond our bounds is refused before it runs.
 * @throws what reading the body throws
 */
export const graphqlDoor = (config: SanitizedConfig): ((call: Call) => Promise<GeneratedAnswer>) => {
  // made for the first request: a tenth of every process's start, which most processes never use
  let made: ReturnType<typeof makeSchema> | undefined

  return async ({ asked, payload, user, headers, req, res }) => {
    const { requestId } = callerOf(req)
    const { query, variables, operationName } = operationOf(await readJsonBody(req, res))
    const { schema, checked } = await (made ??= makeSchema(config))
    const { document, problems } = checked(query)
    if (problems.length > 0) return refuse(problems, requestId)
    const payloadReq = await payloadRequest({ payload, user, headers, asked, query: {}, api: 'GraphQL' })
    const result = await execute({
      schema,
      document,
      variableValues: variables,
      operationName,
      contextValue: { headers: {}, req: payloadReq },
    })
    if (!result.errors) return { status: 200, body: result }
    if (result.data === undefined) return refuse(result.errors, requestId)
    return { status: 200, body: { data: result.data, errors: result.errors.map((error) => presentField(error, { user, requestId })) } }
  }
}
