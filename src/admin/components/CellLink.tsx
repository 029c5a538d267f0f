import Link from 'next/link'
import type { DefaultServerCellComponentProps } from 'payload'
import type { ReactNode } from 'react'

type CellLinkProps = Pick<DefaultServerCellComponentProps, 'link' | 'linkURL' | 'collectionSlug' | 'rowData'> & { children: ReactNode }

/** The way into the document, in whichever column stands first. */
export const CellLink = ({ link, linkURL, collectionSlug, rowData, children }: CellLinkProps) =>
  link ? (
    <Link href={linkURL ?? `/admin/collections/${collectionSlug}/${rowData.id}`} prefetch={false}>
      {children}
    </Link>
  ) : (
    children
  )
