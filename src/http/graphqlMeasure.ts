import type { DocumentNode, FragmentDefinitionNode, GraphQLNamedType, GraphQLSchema, SelectionSetNode } from 'graphql'
import { getNamedType, isInterfaceType, isObjectType, Kind } from 'graphql'

export type Measure = {
  /** Fields inside fields; what is inside `__schema` and `__type` is held by graphql's own rule. */
  depth: number
  aliases: number
  /** Fields, with fragments written out; a relationship counts ten, as Payload says in its schema. */
  cost: number
}

const nothing: Measure = { depth: 0, aliases: 0, cost: 0 }

const beside = (a: Measure, b: Measure): Measure => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  cost: a.cost + b.cost,
})

/**
 * How much a valid document asks for at most, whatever its variables say. Each fragment is looked at once, so a chain of fragments that name the
 * next one twice costs no more to measure than any other.
 * @param document one that passed graphql's own rules: no cycles among fragments
 */
export const measureDocument = (document: DocumentNode, schema: GraphQLSchema): Measure => {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
  const measured = new Map<string, Measure>()

  const ofFragment = (name: string): Measure => {
    const known = measured.get(name)
    if (known) return known
    const fragment = fragments.get(name)
    const measure = fragment ? ofSelections(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value)) : nothing
    measured.set(name, measure)
    return measure
  }

  const ofSelections = ({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): Measure =>
    selections.reduce<Measure>((sum, node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return beside(sum, ofFragment(node.name.value))
      if (node.kind === Kind.INLINE_FRAGMENT)
        return beside(sum, ofSelections(node.selectionSet, node.typeCondition ? schema.getType(node.typeCondition.name.value) : type))
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined
      const isIntrospection = node.name.value.startsWith('__')
      const inner = node.selectionSet ? ofSelections(node.selectionSet, field && getNamedType(field.type)) : nothing
      const own = typeof field?.extensions.complexity === 'number' ? field.extensions.complexity : 1
      const aliases = inner.aliases + (node.alias ? 1 : 0)
      return beside(sum, { depth: 1 + (isIntrospection ? 0 : inner.depth), aliases, cost: own + inner.cost })
    }, nothing)

  return document.definitions.reduce<Measure>((most, node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return most
    const type = schema.getRootType(node.operation) ?? undefined
    const { depth, aliases, cost } = ofSelections(node.selectionSet, type)
    return { depth: Math.max(most.depth, depth), aliases: Math.max(most.aliases, aliases), cost: Math.max(most.cost, cost) }
  }, nothing)
}
