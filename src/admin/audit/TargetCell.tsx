import Link from 'next/link'
import type { DefaultServerCellComponentProps } from 'payload'
import { getTranslation } from '@payloadcms/translations'

/** What it was done to, as a way to it. */
export const TargetCell = ({ rowData, payload, i18n }: DefaultServerCellComponentProps) => {
  const { targetCollection, targetId } = rowData as { targetCollection?: string | null; targetId?: string | null }
  // a refusal names the door
  if (targetCollection === 'doors') return <span>{targetId}</span>
  if (!targetCollection) return <span className="afya-none">–</span>
  const found = payload.config.collections.find(({ slug }) => slug === targetCollection)
  const label = getTranslation(
    found?.labels.singular ?? payload.config.globals.find(({ slug }) => slug === targetCollection)?.label ?? targetCollection,
    i18n,
  )
  const href = found ? `/admin/collections/${targetCollection}/${targetId}` : `/admin/globals/${targetCollection}`
  return targetId ? (
    <Link href={href} prefetch={false}>
      {label}
    </Link>
  ) : (
    <span>{label}</span>
  )
}
