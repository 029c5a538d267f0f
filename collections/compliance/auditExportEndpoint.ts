import { Readable } from 'node:stream'
import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { soundWhere } from '../../hooks/soundWhere'
import { exportStream } from '../../src/compliance/audit/exportRows'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { auditAlone } from '../../src/platform/audit/auditAlone'
import { invalidField } from '../../src/platform/http/errors'

type Entry = { id: string; createdAt: string } & Record<string, unknown>

/** Entries of one page. */
const pageSize = 1000
const Format = z.enum(['csv', 'jsonl'])
const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson' }

/** Older than this one; of the same moment, by id. */
const before = ({ createdAt, id }: Entry): Where => ({
  or: [{ createdAt: { less_than: createdAt } }, { and: [{ createdAt: { equals: createdAt } }, { id: { less_than: id } }] }],
})

/** The entries that a filter names, newest first, page by page from where the last one ended: each is a statement of its own and pins no connection. */
const pagesOf = async function* (req: PayloadRequest, where: Where | undefined): AsyncGenerator<Entry[]> {
  let last: Entry | undefined
  for (;;) {
    const conditions = [...(where ? [where] : []), ...(last ? [before(last)] : [])]
    const { docs } = await req.payload.find({
      collection: 'audit-log',
      where: { and: conditions },
      sort: ['-createdAt', '-id'],
      limit: pageSize,
      pagination: false,
      depth: 0,
      // as the caller, but not by the request: a page is longer than what the doors give
      overrideAccess: false,
      user: req.user,
    })
    const page = docs as unknown as Entry[]
    if (page.length > 0) yield page
    if (page.length < pageSize) return
    last = page.at(-1)
  }
}

/** The log, or what a filter leaves of it, as a table or as JSON lines. That it was taken is in the log before the first line leaves. */
export const auditExportEndpoint = staffEndpoint({
  method: 'get',
  path: '/export',
  permission: 'audit.export',
  fresh: true,
  handler: async (actor, { req }) => {
    const { format: asked = 'csv', where: given } = req.query as { format?: unknown; where?: Where }
    const format = Format.safeParse(asked)
    if (!format.success) throw invalidField('format', 'invalid', 'Ask for csv or jsonl.')
    const where = given && soundWhere(given)
    const pages = pagesOf(req, where)
    // a filter that the database cannot follow is refused here, where it still can be
    const first = await pages.next()
    const changes = { format: { after: format.data }, ...(where && { filter: { after: JSON.stringify(where) } }) }
    await auditAlone(actor, [{ action: 'audit.exported', detail: { target: { collection: 'audit-log', id: 'export' }, changes } }])
    const all = async function* () {
      if (!first.done) yield first.value
      yield* pages
    }
    const name = `audit-log-${new Date().toISOString().slice(0, 10)}.${format.data}`
    return new Response(Readable.toWeb(exportStream(all(), format.data)) as ReadableStream, {
      headers: {
        'content-type': types[format.data],
        'content-disposition': `attachment; filename="${name}"`,
        'x-afya-stream': 'true',
      },
    })
  },
})
