import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { EmailProvider } from '../../../src/providers/email/contract'
import { EmailRejected, EmailUnavailable } from '../../../src/providers/email/contract'
import { sandboxEmailProvider } from '../../../src/providers/email/sandbox'
import { smtpProvider } from '../../../src/providers/email/smtp'
import type { SandboxMessage } from '../../../src/providers/SandboxMessage'
import { freePort } from '../../helpers/serverProcess'
import { behavesAsEmailProvider, message } from './emailContract'
import { failureOf } from './failureOf'
import { startFakeMailServer } from './fakes/fakeMailServer'
import type { FakeMailServer, ReceivedMail } from './fakes/fakeMailServer'

describe('E-mail provider: sandbox', () => {
  let caught: SandboxMessage[]
  const provider = () =>
    sandboxEmailProvider({
      store: async (row) => {
        caught.push(row)
      },
    })
  beforeEach(() => {
    caught = []
  })

  behavesAsEmailProvider(provider, () =>
    caught.map(({ to, subject, text, html }) => ({ to: [to], subject: subject ?? '', text, html: html ?? '' })),
  )

  it('files the message under its template', async () => {
    await provider().send(message)
    expect(caught[0]).toMatchObject({ id: message.id, channel: 'email', template: 'email-verification' })
  })
})

/** Quoted-printable, and encoded words of both kinds. */
const unquote = (text: string): string =>
  Buffer.from(
    text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
const decodeWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_all, kind: string, words: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(words, 'base64').toString('utf8') : unquote(words.replaceAll('_', ' ')),
    )

const partOf = ({ raw }: ReceivedMail, type: string): string => {
  const part = raw.split(/\r\n--[^\r]+/).find((section) => section.includes(`Content-Type: ${type}`)) ?? ''
  const [head = '', ...body] = part.trimStart().split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  const encoding = /Content-Transfer-Encoding: (\S+)/i.exec(head)?.[1]
  const decoded =
    encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : encoding === 'quoted-printable' ? unquote(text) : text
  return decoded.replaceAll('\r\n', '\n')
}

describe('E-mail provider: SMTP', () => {
  let server: FakeMailServer
  const opened: EmailProvider[] = []
  const make = (options: { url?: string; timeoutMs?: number } = {}): EmailProvider => {
    const provider = smtpProvider({ url: server.url, from: { address: 'no-reply@afya.example', name: 'Afya' }, ...options })
    opened.push(provider)
    return provider
  }
  const restart = async (options: Parameters<typeof startFakeMailServer>[0]) => {
    await server.close()
    server = await startFakeMailServer(options)
  }
  const only = (name: string) => server.received.map(({ headers }) => headers.get(name))

  beforeEach(async () => {
    server = await startFakeMailServer()
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((provider) => provider.close()))
    await server.close()
  })

  behavesAsEmailProvider(make, () =>
    server.received.map((mail) => ({
      to: mail.to,
      subject: decodeWords(mail.headers.get('subject')?.[0] ?? ''),
      text: partOf(mail, 'text/plain'),
      html: partOf(mail, 'text/html').trimEnd(),
    })),
  )

  it('sends a retry under the same Message-ID', async () => {
    await make().send(message)
    await make().send(message)
    expect(only('message-id')).toEqual([[`<${message.id}@afya.example>`], [`<${message.id}@afya.example>`]])
  })

  it('says who writes and that a machine does', async () => {
    await make().send({ ...message, to: { address: 'ada@example.com', name: 'Lovelace, "Ada" <eve@example.com>' } })
    expect(server.received[0]).toMatchObject({ from: 'no-reply@afya.example', to: ['ada@example.com'] })
    expect(only('from')).toEqual([['Afya <no-reply@afya.example>']])
    expect(only('auto-submitted')).toEqual([['auto-generated']])
    expect(only('to')[0]).toHaveLength(1)
  })

  it('keeps 40 messages at once apart over its few connections', async () => {
    const provider = make()
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => provider.send({ ...message, id: `m-${index}`, to: { address: `p${index}@example.com` } })),
    )
    expect(new Set(server.received.map(({ to, headers }) => `${to.join()} ${headers.get('message-id')?.join()}`)).size).toBe(40)
  })

  it.each([
    [550, EmailRejected, false],
    [552, EmailRejected, false],
    [421, EmailUnavailable, true],
    [450, EmailUnavailable, true],
  ])('reads a %i for the recipient', async (responseCode, type, retryable) => {
    await restart({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('5.1.1 no such user ada@example.com'), { responseCode })),
    })
    const error = await failureOf(make().send(message))
    expect(error).toBeInstanceOf(type)
    expect(error.retryable).toBe(retryable)
    expect(error.code).toContain(`smtp_${responseCode}`)
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('ada@example.com')
  })

  it('reads a refusal of the content', async () => {
    await restart({
      onData: (stream, _session, done) => {
        stream.resume()
        stream.on('end', () => done(Object.assign(new Error('5.7.1 spam'), { responseCode: 554 })))
      },
    })
    expect(await failureOf(make().send(message))).toMatchObject({ retryable: false, code: 'smtp_554_5.7.1' })
  })

  it('may try again when its sign-in is refused, without repeating it', async () => {
    await restart({ authOptional: false, onAuth: (_auth, _session, done) => done(new Error('Invalid user name or password')) })
    const error = await failureOf(make({ url: server.url.replace('smtp://', 'smtp://afya:hunter22@') }).send(message))
    expect(error).toMatchObject({ retryable: true, code: 'smtp_535' })
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('hunter22')
  })

  it('may try again when nobody listens', async () => {
    const url = `smtp://127.0.0.1:${await freePort()}`
    expect(await failureOf(make({ url }).send(message))).toMatchObject({ retryable: true, code: 'no_connection' })
  })

  it('goes on by itself when the server comes back', async () => {
    const port = await freePort()
    await server.close()
    server = await startFakeMailServer({}, port)
    const provider = make()
    await provider.send(message)
    await server.close()
    await failureOf(provider.send(message))
    server = await startFakeMailServer({}, port)
    await provider.send({ ...message, id: 'after' })
    expect(only('message-id')).toEqual([['<after@afya.example>']])
  })

  it('gives up on a server that says nothing', async () => {
    const sockets: Socket[] = []
    const silent = createServer((socket) => sockets.push(socket))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const provider = make({ url: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, timeoutMs: 300 })
    expect(await failureOf(provider.send(message))).toMatchObject({ retryable: true, code: 'timeout' })
    for (const socket of sockets) socket.destroy()
    silent.close()
  })

  it('lets messages under way finish before it closes', async () => {
    await restart({
      onData: (stream, _session, done) => {
        stream.resume()
        stream.on('end', () => setTimeout(done, 200))
      },
    })
    const provider = make()
    const sending = provider.send(message)
    await provider.close()
    expect(await sending).toHaveProperty('providerMessageId')
  })
})
