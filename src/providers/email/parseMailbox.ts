import type { Mailbox } from './contract'

const withName = /^\s*(?:"([^"<>]*)"|([^"<>]*?))\s*<([^<>\s]+)>\s*$/

/** Reads the operator's `MAIL_FROM`: `Afya <no-reply@example.com>` or a bare address. For our own configuration only, never for input. */
export const parseMailbox = (value: string): Mailbox => {
  const match = withName.exec(value)
  if (!match) return { address: value.trim() }
  const name = (match[1] ?? match[2] ?? '').trim()
  return { address: match[3] ?? '', ...(name ? { name } : {}) }
}
