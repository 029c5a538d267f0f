/** A message that a sandbox provider caught instead of sending. `id` is the message's own id, so a retry brings the same one again. */
export type SandboxMessage = {
  id: string
  channel: 'email' | 'sms'
  to: string
  template: string
  subject: string | null
  text: string
  html: string | null
}

/** Keeps a caught message; handed in, because providers know no database. */
export type StoreSandboxMessage = (message: SandboxMessage) => Promise<void>
