import Link from 'next/link'
import type { ReactNode } from 'react'

type FilePanelProps = { title: string; way?: { href: string; label: string } | undefined; isWide?: boolean; children: ReactNode }

/** One question about a practitioner, and the way to the whole answer. */
export const FilePanel = ({ title, way, isWide = false, children }: FilePanelProps) => (
  <section className={isWide ? 'afya-panel afya-file__panel afya-file__panel--wide' : 'afya-panel afya-file__panel'} aria-label={title}>
    <header>
      <h3>{title}</h3>
      {way && (
        <Link href={way.href} prefetch={false}>
          {way.label}
        </Link>
      )}
    </header>
    {children}
  </section>
)
