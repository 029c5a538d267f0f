import express, { type Router } from 'express'
import { query, statement } from '../platform/db'
import { sandboxPage } from '../web/sandboxPage'
import { pageHeaders } from '../web/pageHeaders'

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
   WHERE ($1::text IS NULL OR lower("to") = lower($1)) AND ($2::text IS NULL OR template = $2) ORDER BY created_at DESC, id DESC LIMIT 100`,
)

/** The inbox of the sandbox providers: a page, and JSON for scripts. Mounted only where a provider is a sandbox. */
export const sandboxDoors = (): Router => {
  const router = express.Router()
  router.get('/messages', async (req, res) => {
    const search = new URL(req.url, 'http://localhost').searchParams
    const messages = await query(caught, [search.get('to') || null, search.get('template') || null])
    res.set('cache-control', 'no-store').json({ messages })
  })
  router.get('/', (_req, res) => void res.set(pageHeaders).type('html').send(sandboxPage()))
  return router
}
