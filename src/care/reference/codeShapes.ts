import type { ReferenceKind } from './referenceLists'

/** What a code of each list looks like. Letters' case is part of it, so that no list has the same code twice. */
export const codeShapes: Readonly<Record<ReferenceKind, { pattern: RegExp; words: string }>> = {
  specialisation: { pattern: /^[a-z][a-z0-9_]{1,59}$/, words: 'Small letters, digits and underscores, as in general_surgery.' },
  language: { pattern: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, words: 'A language code, as in en or fil.' },
  country: { pattern: /^[A-Z]{2}$/, words: 'Two capital letters, as in PH.' },
  currency: { pattern: /^[A-Z]{3}$/, words: 'Three capital letters, as in NGN.' },
  plan_category: { pattern: /^[a-z][a-z0-9_]{1,59}$/, words: 'Small letters, digits and underscores, as in maternal_health.' },
}
