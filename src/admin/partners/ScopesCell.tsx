import type { DefaultServerCellComponentProps } from 'payload'
import { scopeCatalog } from '../../partners/scopes'
import { CellLink } from '../components/CellLink'

const wordsOf = (scope: unknown): string => scopeCatalog[scope as keyof typeof scopeCatalog]?.label ?? String(scope)

/** What a partner may use, in words. */
export const ScopesCell = (props: DefaultServerCellComponentProps) => {
  const scopes: unknown[] = Array.isArray(props.cellData) ? props.cellData : []
  return <CellLink {...props}>{scopes.length === 0 ? <span className="afya-none">Nothing</span> : scopes.map(wordsOf).join(', ')}</CellLink>
}
