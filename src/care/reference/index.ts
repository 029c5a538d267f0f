export { lookUp } from './lookUp'
export { currencyUnits, isReferenceCode, referenceValue } from './referenceCodes'
export { announceReferenceChange, referenceKinds, referenceLists } from './referenceLists'
export type { ReferenceKind, ReferenceList, ReferenceLists, ReferenceValue } from './referenceLists'
