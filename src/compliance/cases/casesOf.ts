import { caseChanges } from './changeCase'
import { caseDocuments } from './caseDocuments'
import type { CaseKind, CaseRow } from './caseKind'
import { caseScreen } from './caseScreen'
import { caseDecisions } from './decideCase'
import { caseWatch } from './watchCases'

/** Everything that one kind of cases has in common with the others: called once a kind, where the kind is declared. */
export const casesOf = <C extends CaseRow>(kind: CaseKind<C>) => {
  const decisions = caseDecisions(kind)
  return {
    kind,
    ...decisions,
    own: caseChanges(kind),
    documents: caseDocuments(kind, decisions.sql.byId),
    screen: caseScreen(kind),
    watch: caseWatch(kind, decisions.sql.lockHolderOf),
  }
}
