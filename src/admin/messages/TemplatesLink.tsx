'use client'

import Link from 'next/link'

/** From the list of what was sent to what can be sent. */
export const TemplatesLink = () => (
  <p className="afya-templates-link">
    <Link href="/admin/message-templates">See how each message reads</Link>
  </p>
)
