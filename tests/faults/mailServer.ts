import { SMTPServer } from 'smtp-server'
import { freePort } from '../helpers/serverProcess'

export type ReceivedMail = { to: string; messageId: string; template: string }

/**
 * What the server does with a message: takes it; takes it and says so two seconds later (`slow`) or never (`silent`); keeps the client waiting
 * before the message (`stalls`); refuses the address for good (`refuses`); is busy, try later (`busy`).
 */
export type Manner = 'takes' | 'slow' | 'silent' | 'stalls' | 'refuses' | 'busy'

export type MailServer = {
  /** For SMTP_URL. */
  url: string
  /** What has reached it whole, in order, answered or not. */
  received: ReceivedMail[]
  receivedBy: (address: string) => ReceivedMail[]
  /** How many clients it keeps waiting before their message. */
  stalled: () => number
  behave: (manner: Manner) => void
  /** Goes away: connections are refused until `start`. */
  stop: () => Promise<void>
  start: () => Promise<void>
}

const refusal = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode })

const headerIn = (message: string, name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(message)?.[1]?.trim() ?? ''

const servers: MailServer[] = []

afterAll(async () => {
  for (const server of servers) await server.stop()
})

/** A mail server on this machine whose manners a test may change at any time; it ends with the test file. */
export const startMailServer = async (): Promise<MailServer> => {
  const received: ReceivedMail[] = []
  let manner: Manner = 'takes'
  let running: SMTPServer | undefined
  const port = await freePort()
  let stalled = 0

  const make = (): SMTPServer => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 100,
      onMailFrom: (_from, _session, answer) => {
        if (manner === 'stalls') return void (stalled += 1)
        answer(manner === 'busy' ? refusal(451, '4.3.0 try again later') : null)
      },
      onRcptTo: (_to, _session, answer) => answer(manner === 'refuses' ? refusal(550, '5.1.1 no such person') : null),
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          const to = session.envelope.rcptTo[0]?.address ?? ''
          received.push({ to, messageId: headerIn(text, 'Message-ID'), template: headerIn(text, 'X-Template') })
          if (manner !== 'silent') setTimeout(() => answer(null), manner === 'slow' ? 2_000 : 0)
        })
      },
    })
    server.on('error', (error) => process.stderr.write(`the test's mail server: ${error.message}\n`))
    return server
  }

  const start = async (): Promise<void> => {
    const server = make()
    running = server
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  }
  const stop = async (): Promise<void> => {
    const ending = running
    running = undefined
    if (ending) await new Promise<void>((resolve) => ending.close(() => resolve()))
  }

  await start()
  const server: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    received,
    receivedBy: (address) => received.filter(({ to }) => to === address),
    stalled: () => stalled,
    behave: (next) => {
      manner = next
    },
    stop,
    start,
  }
  servers.push(server)
  return server
}
