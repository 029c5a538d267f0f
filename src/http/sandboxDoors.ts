import express, { type Router } from 'express'
import { query, statement } from '../platform/db'
import { sandboxHeaders } from '../web/pageHeaders'
import { sandboxPage } from '../web/sandboxPage'

type Caught = {
  id: string
  channel: 'email' | 'sms'
  to: string
  template: string
  subject: string | null
  text: string
  html: string | null
  at: Date
}

const caught = statement<Caught>(
  'sandbox.list',
  `SELECT id, channel, "to", template, subject, text, html, created_at AS at FROM sandbox_messages
   WHERE ($1::text IS NULL OR lower("to") = lower($1)) AND ($2::text IS NULL OR template = $2) AND ($3::text IS NULL OR position(lower($3) IN lower("to")) > 0)
   ORDER BY created_at DESC, id DESC LIMIT 100`,
)
const templates = statement<{ template: string }>('sandbox.templates', 'SELECT DISTINCT template FROM sandbox_messages ORDER BY template')

/** Messages never change, so which ones they are says whether an answer is still good. */
const etagOf = (messages: readonly Caught[]): string => `"${messages.length}-${messages[0]?.id ?? ''}-${messages.at(-1)?.id ?? ''}"`

/** The inbox of the sandbox providers: a page, and JSON for scripts, newest first. Mounted only where a provider is a sandbox. */
export const sandboxDoors = (): Router => {
  const router = express.Router()
  router.get('/messages', async (req, res) => {
    const search = new URL(req.url, 'http://localhost').searchParams
    const messages = await query(caught, [search.get('to') || null, search.get('template') || null, search.get('toContains') || null])
    const etag = etagOf(messages)
    res.set({ 'cache-control': 'no-store', etag })
    if (req.headers['if-none-match'] === etag) return void res.status(304).end()
    res.json({ messages })
  })
  router.get('/templates', async (_req, res) => {
    res.set('cache-control', 'no-store').json({ templates: (await query(templates, [])).map(({ template }) => template) })
  })
  router.get('/', (_req, res) => void res.set(sandboxHeaders).type('html').send(sandboxPage()))
  return router
}
