import type { DocumentNode, GraphQLSchema } from 'graphql'
import { GraphQLError, Kind, parse, specifiedRules, validate } from 'graphql'
import { LRUCache } from 'lru-cache'
import { measureDocument } from './graphqlMeasure'

/** The contract's bounds on a query, and Payload's usual one on its cost. */
const most = { depth: 8, aliases: 15, cost: 1000 } as const
/** Words and signs of a query; graphql's parser recurses. */
const maxTokens = 2000
/** Problems listed before validation gives up. */
const maxProblems = 20

export type CheckedDocument = { document: DocumentNode; problems: readonly GraphQLError[] }

const check = (schema: GraphQLSchema, text: string): CheckedDocument => {
  try {
    const document = parse(text, { maxTokens })
    const problems = validate(schema, document, specifiedRules, { maxErrors: maxProblems })
    return { document, problems: problems.length > 0 ? problems : excesses(document, schema) }
  } catch (error) {
    if (error instanceof GraphQLError)
      return { document: { kind: 'Document', definitions: [] } as unknown as DocumentNode, problems: [error] }
    throw error
  }
}

const excesses = (document: DocumentNode, schema: GraphQLSchema): GraphQLError[] => {
  const unknown = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION && !schema.getRootType(node.operation))
  if (unknown) return [new GraphQLError('There are queries and mutations here, and no subscriptions.', { nodes: unknown })]
  const measure = measureDocument(document, schema)
  return (['depth', 'aliases', 'cost'] as const)
    .filter((kind) => measure[kind] > most[kind])
    .map((kind) => new GraphQLError(`This query’s ${kind} is ${measure[kind]}; at most ${most[kind]} may be asked for at once.`))
}

/** Parses and validates query texts against the schema and our bounds. The last few hundred texts are remembered: apps send the same ones. */
export const documentChecker = (schema: GraphQLSchema): ((text: string) => CheckedDocument) => {
  const known = new LRUCache<string, CheckedDocument>({
    max: 500,
    maxSize: 4 * 1024 * 1024,
    sizeCalculation: (_checked, text) => text.length + 1,
  })
  return (text) => {
    const found = known.get(text)
    if (found) return found
    const checked = check(schema, text)
    known.set(text, checked)
    return checked
  }
}
