import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What the provider does with a transfer: takes it; takes it and hangs up before it says so (`hangs_up`), never answers (`silent`) or answers when the test says
 * so (`waits`); breaks before it has taken it (`breaks`); refuses it for good (`refuses`).
 */
export type Manner = 'takes' | 'hangs_up' | 'silent' | 'waits' | 'breaks' | 'refuses'
export type Taken = {
  id: number
  reference: string
  amount: number
  currency: string
  fee: number
  status: 'NEW' | 'PENDING' | 'SUCCESSFUL' | 'FAILED'
}

export type TransferServer = {
  /** For FLW_BASE_URL. */
  url: string
  behave: (manner: Manner) => void
  /** Every transfer that it has taken, in order. */
  taken: Taken[]
  takenBy: (reference: string) => Taken[]
  /** What became of a transfer; changes what the provider says when it is asked. */
  decide: (reference: string, change: Partial<Taken>) => void
  /** Says now what it had kept to itself. */
  answer: () => void
  /** How often it was asked to send. */
  calls: () => number
}

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>) : {}
}

const servers: Server[] = []
afterAll(() => {
  for (const server of servers) server.closeAllConnections()
  for (const server of servers) server.close()
})

/** The transfers of Flutterwave v3 on this machine, with the bad days that a test wants; it ends with the test file. */
export const startTransferServer = async (): Promise<TransferServer> => {
  const taken: Taken[] = []
  let manner: Manner = 'takes'
  let calls = 0
  let kept: (() => void)[] = []
  const say = (response: ServerResponse, status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const success = (response: ServerResponse, data: unknown) => say(response, 200, { status: 'success', message: 'ok', data, meta: { page_info: { total_pages: 1 } } }) // prettier-ignore

  const send = async (request: IncomingMessage, response: ServerResponse) => {
    const { reference, amount, currency } = (await bodyOf(request)) as Pick<Taken, 'reference' | 'amount' | 'currency'>
    calls += 1
    if (manner === 'breaks') return void request.socket.destroy()
    if (manner === 'refuses')
      return say(response, 400, { status: 'error', message: 'Recipient account could not be validated', data: null })
    if (taken.some((transfer) => transfer.reference === reference))
      return say(response, 400, { status: 'error', message: 'Duplicate reference' })
    const made: Taken = { id: 9_000_000 + taken.length, reference, amount, currency, fee: 10, status: 'NEW' }
    taken.push(made)
    if (manner === 'hangs_up') request.socket.destroy()
    else if (manner === 'takes') success(response, made)
    else if (manner === 'waits') kept.push(() => success(response, { ...made }))
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://provider')
    if (request.method === 'POST' && pathname === '/v3/transfers') return void send(request, response)
    if (pathname === '/v3/transfers') return void success(response, taken.filter(({ reference }) => reference === searchParams.get('reference'))) // prettier-ignore
    if (pathname === '/v3/accounts/resolve' && manner === 'breaks') return void request.socket.destroy()
    if (pathname === '/v3/accounts/resolve') return void success(response, { account_name: 'OKAFOR AMARA' })
    say(response, 404, { status: 'error', message: 'Not found' })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const takenBy = (reference: string) => taken.filter((transfer) => transfer.reference === reference)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3`,
    behave: (next) => {
      manner = next
    },
    taken,
    takenBy,
    decide: (reference, change) => takenBy(reference).forEach((transfer) => Object.assign(transfer, change)),
    answer: () => {
      for (const say of kept) say()
      kept = []
    },
    calls: () => calls,
  }
}
