import { request } from 'node:http'

export type Reply = {
  status: number
  /** Parsed when the answer is JSON, else its text. */
  body: ReturnType<typeof JSON.parse>
  text: string
  headers: Record<string, string | string[] | undefined>
}

export type Sent = {
  /** An object goes as JSON; a string, a Buffer and a FormData go as they are. */
  body?: unknown
  /** An account's access token. */
  token?: string
  headers?: Record<string, string>
}

export type Answer = Promise<Reply> & {
  /** Fails unless the answer has this status (and, when given, exactly this body). */
  expect: (status: number, body?: unknown) => Promise<Reply>
}

type Call = (path: string, sent?: Sent) => Answer
export type ApiClient = { get: Call; post: Call; put: Call; patch: Call; del: Call; with: (headers: Record<string, string>) => ApiClient }

const encode = async (body: unknown): Promise<{ bytes?: Buffer; type?: string }> => {
  if (body === undefined) return {}
  if (Buffer.isBuffer(body)) return { bytes: body }
  if (typeof body === 'string') return { bytes: Buffer.from(body), type: 'application/json' }
  if (!(body instanceof FormData)) return { bytes: Buffer.from(JSON.stringify(body)), type: 'application/json' }
  const encoded = new Response(body)
  return { bytes: Buffer.from(await encoded.arrayBuffer()), type: encoded.headers.get('content-type') ?? undefined }
}

const parse = (text: string, type: string | undefined): unknown => (type?.includes('application/json') && text ? JSON.parse(text) : text)

const send = async (method: string, url: string, { body, token, headers }: Sent): Promise<Reply> => {
  const { bytes, type } = await encode(body)
  const all = {
    ...(bytes && { 'content-length': String(bytes.length) }),
    ...(type && { 'content-type': type }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...headers,
  }
  return new Promise((resolve, reject) => {
    // One connection a request: a test that kills its server must not meet a dead one.
    const outgoing = request(url, { method, headers: all, agent: false, timeout: 60_000 }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        try {
          resolve({
            status: incoming.statusCode ?? 0,
            body: parse(text, incoming.headers['content-type']),
            text,
            headers: incoming.headers,
          })
        } catch (error) {
          reject(error)
        }
      })
    })
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${method} ${url} was not answered in 60 s`)))
    outgoing.on('error', reject)
    outgoing.end(bytes)
  })
}

const check = (label: string, reply: Reply, status: number, body: unknown): Reply => {
  if (reply.status !== status) throw new Error(`${label} answered ${reply.status}, not ${status}: ${reply.text.slice(0, 2000)}`)
  if (body !== undefined) expect(reply.body).toEqual(body)
  return reply
}

/** A client whose paths begin at `base` and whose requests all carry `headers`. */
export const makeClient = (base: string, headers: Record<string, string> = {}): ApiClient => {
  const call =
    (method: string): Call =>
    (path, sent = {}) => {
      const reply = send(method, `${base}${path}`, { ...sent, headers: { ...headers, ...sent.headers } })
      const expectReply = async (status: number, body?: unknown) => check(`${method} ${path}`, await reply, status, body)
      return Object.assign(reply, { expect: expectReply })
    }
  const withMore = (more: Record<string, string>) => makeClient(base, { ...headers, ...more })
  return { get: call('GET'), post: call('POST'), put: call('PUT'), patch: call('PATCH'), del: call('DELETE'), with: withMore }
}
