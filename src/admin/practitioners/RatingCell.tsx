import type { DefaultServerCellComponentProps } from 'payload'

/** The plain mean and of how many; lists are sorted by the fairer score. */
export const RatingCell = ({ rowData }: DefaultServerCellComponentProps) => {
  const count = Number(rowData.ratingCount ?? 0)
  if (count === 0) return <span className="afya-none">–</span>
  return (
    <span className="afya-nowrap">
      {(Number(rowData.ratingSum) / count).toFixed(1)} <span className="afya-none">({count})</span>
    </span>
  )
}
