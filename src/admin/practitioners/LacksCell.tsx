import type { DefaultServerCellComponentProps } from 'payload'
import { lackWords } from './lackWords'

/** What a profile has not got. */
export const LacksCell = ({ cellData }: DefaultServerCellComponentProps) =>
  cellData ? (
    <span>
      {String(cellData)
        .split(',')
        .map((code) => lackWords[code] ?? code)
        .join(', ')}
    </span>
  ) : (
    <span className="afya-none">nothing</span>
  )
