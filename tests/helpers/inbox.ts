import type { TestApp } from './app'
import { eventually } from './run'

export type Message = {
  id: string
  channel: 'email' | 'sms'
  to: string
  template: string
  subject?: string
  text: string
  html?: string
  at: string
}

export type Inbox = {
  /** What has arrived by now, newest first. */
  messages: (template?: string) => Promise<Message[]>
  /** The newest message of a template that this inbox has not handed out yet; waits up to 10 s for it. */
  next: (template: string) => Promise<Message>
  /** The code in that message: six digits or XXXX-XXXX-XXXX-XXXX. */
  code: (template: string) => Promise<string>
}

const codeIn = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b|\b\d{6}\b/

/** The sandbox inbox of an e-mail address or an E.164 number. */
export const inbox = (app: Pick<TestApp, 'http'>, address: string): Inbox => {
  const seen = new Set<string>()
  const messages = async (template?: string): Promise<Message[]> => {
    const query = new URLSearchParams({ to: address, ...(template && { template }) })
    const { body } = await app.http.get(`/sandbox/messages?${query}`).expect(200)
    return (body as { messages: Message[] }).messages
  }
  const next = async (template: string): Promise<Message> => {
    const message = await eventually(`a "${template}" message to ${address}`, async () =>
      (await messages(template)).find(({ id }) => !seen.has(id)),
    )
    seen.add(message.id)
    return message
  }
  const code = async (template: string): Promise<string> => {
    const { text } = await next(template)
    const found = codeIn.exec(text)
    if (!found) throw new Error(`There is no code in the "${template}" message to ${address}: ${text}`)
    return found[0]
  }
  return { messages, next, code }
}
