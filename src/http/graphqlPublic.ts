import type { GraphQLInputObjectType } from 'graphql'
import type { Collection, CollectionSlug, FlattenedField, GraphQLExtension, PayloadRequest, Where } from 'payload'
import { nobody } from '../../hooks/access/nobody'
import { refuseWrongTypes } from './generatedBody'

/** GraphQL doors of Payload's own account routes: accounts sign in at /api/v1, staff at /api/staff/login, where tries are counted. */
const accountDoors = ['me', 'initialized', 'refreshToken', 'logout', 'login', 'unlock', 'forgotPassword', 'resetPassword', 'verifyEmail']
const writeDoors = ['create', 'update', 'delete', 'duplicate'] as const
/** What the panel asks over REST to draw its buttons. */
const permissionDoors = /^(docAccess|Access$)/

const closedDoors = ({ config, graphQL }: Collection): string[] => {
  if (!graphQL) return []
  const { name } = graphQL.type
  const plural = graphQL.paginatedType.name
  const isInternal = config.slug.startsWith('payload-')
  const writes = writeDoors.filter((verb) => isInternal || config.access[verb === 'duplicate' ? 'create' : verb] === nobody)
  return [...accountDoors, ...writes].map((verb) => `${verb}${name}`).concat(isInternal ? [name, plural, `count${plural}`] : [])
}

/** Payload leaves hidden fields in its types, always null. Their names, and the question whether they are, are nobody's business. */
const dropHiddenFields = ({ config, graphQL }: Collection): void => {
  if (!graphQL) return
  const inputs = [graphQL.mutationInputType, graphQL.updateMutationInputType].map(
    (input) => input?.ofType as GraphQLInputObjectType | undefined,
  )
  for (const field of config.flattenedFields)
    if ('hidden' in field && field.hidden) for (const type of [graphQL.type, ...inputs]) if (type) delete type.getFields()[field.name]
}

type Door = { resolve: (parent: unknown, args: { data?: Record<string, unknown> }, ...rest: unknown[]) => unknown }

/** GraphQL's own types leave one thing that Payload fails on: a group that is null. */
const checkWrites = (door: Door | undefined, fields: readonly FlattenedField[]): void => {
  if (!door) return
  const { resolve } = door
  door.resolve = (parent, args, ...rest) => {
    refuseWrongTypes(args.data ?? {}, fields)
    return resolve(parent, args, ...rest)
  }
}

type ListAsked = { limit?: number; page?: number; pagination?: boolean; sort?: string; where?: Where }
type ListArgs = ListAsked & { draft?: unknown; locale?: unknown; fallbackLocale?: unknown; select?: unknown; trash?: unknown }
type ListDoor = { resolve: (parent: unknown, args: ListArgs, context: { req: PayloadRequest }, info: unknown) => unknown }

/** Lists of plain rows have a shorter way, as over REST; whatever else is asked is Payload's. */
const shortenList = (door: ListDoor | undefined, { config: { slug } }: Collection): void => {
  if (!door) return
  const { resolve } = door
  door.resolve = async (parent, args, context, info) => {
    const { draft, locale, fallbackLocale, select, trash, sort, ...asked } = args
    const { req } = context
    const collection = req.payload.collections[slug as CollectionSlug]
    // loaded here, because this file is part of the panel too
    const { flatList } = await import('./flatList')
    const page =
      draft || locale || fallbackLocale || select || trash
        ? undefined
        : await flatList({ ...asked, collection, depth: 0, req, sort: sort?.split(',') })
    return page ?? resolve(parent, args, context, info)
  }
}

/**
 * Takes out of the GraphQL schema what is not open: account routes, Payload's own collections, writes that nobody may do, hidden fields.
 * It stands in Payload's `graphQL.mutations`, which is called with the whole schema just before it is built, so that the server and
 * the generated schema.graphql agree. What stays open answers lists the short way.
 */
export const publicGraphql: GraphQLExtension = (_graphql, { collections, globals, Query, Mutation }) => {
  for (const collection of Object.values(collections)) {
    for (const door of closedDoors(collection)) {
      delete Query.fields[door]
      delete Mutation.fields[door]
    }
    dropHiddenFields(collection)
    if (collection.graphQL) shortenList(Query.fields[collection.graphQL.paginatedType.name] as ListDoor | undefined, collection)
    for (const verb of ['create', 'update'])
      checkWrites(Mutation.fields[`${verb}${collection.graphQL?.type.name}`], collection.config.flattenedFields)
  }
  // Payload keeps a global's types under its place in the list
  const types = Object.values(globals.graphQL || {})
  for (const [index, { flattenedFields }] of globals.config.entries())
    checkWrites(Mutation.fields[`update${types[index]?.type.name}`], flattenedFields)
  for (const door of Object.keys(Query.fields).filter((name) => permissionDoors.test(name))) delete Query.fields[door]
  return {}
}
