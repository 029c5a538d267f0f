import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type VendorRequest = { method: string; path: string; headers: IncomingMessage['headers']; body: string }
export type VendorAnswer = { status: number; body: unknown; headers?: Record<string, string> }

export type FakeVendor = {
  url: string
  requests: VendorRequest[]
  /** Answers the next requests, or so many of them, with this instead of the documented behaviour. */
  answerWith(answer: VendorAnswer | 'silence' | 'hang-up', times?: number): void
  close(): Promise<void>
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const write = (response: ServerResponse, { status, body, headers }: VendorAnswer): void => {
  const isText = typeof body === 'string'
  response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers })
  response.end(isText ? body : JSON.stringify(body))
}

/** A vendor on loopback: `behave` is its documented behaviour, `answerWith` its bad days. */
export const startFakeVendor = async (behave: (request: VendorRequest) => VendorAnswer): Promise<FakeVendor> => {
  const requests: VendorRequest[] = []
  let forced: { answer: VendorAnswer | 'silence' | 'hang-up'; times: number } | undefined
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const seen = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
      requests.push(seen)
      const answer = forced && forced.times > 0 ? forced.answer : behave(seen)
      if (forced) forced.times -= 1
      if (answer === 'silence') return
      if (answer === 'hang-up') request.socket.destroy()
      else write(response, answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answerWith: (answer, times = Infinity) => {
      forced = { answer, times }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
