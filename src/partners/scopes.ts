/** What partners may be given, with the words staff read. The keys are what doors name as `scope`; an area with doors for partners adds its own. */
export const scopeCatalog = {
  terms: { label: 'Terms', description: 'Read the current terms and policies, accept them for a consultation, read the receipts.' },
  usage: { label: 'Usage', description: 'Read its own limits and how much it has called.' },
  'care.read': {
    label: 'Care',
    description: 'Find practitioners, their free slots and ratings, health plans, and the lists that codes are from.',
  },
} as const satisfies Record<string, { label: string; description: string }>

export type Scope = keyof typeof scopeCatalog

export const scopes = Object.keys(scopeCatalog) as Scope[]

export const isScope = (value: unknown): value is Scope => typeof value === 'string' && Object.hasOwn(scopeCatalog, value)
