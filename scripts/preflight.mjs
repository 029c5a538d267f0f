import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Expected } from './report.mjs'

/** @returns {Promise<string | undefined>} the reason why the port cannot be had, undefined when it can */
const tryPort = (port) =>
  new Promise((resolve) => {
    const server = createServer()
    server.on('error', (error) => resolve(error.code))
    server.listen(port, () => server.close(() => resolve(undefined)))
  })

/**
 * Finds out before the long steps whether the port can be had; the server finds out again when it listens.
 * @param {number} port
 * @param {{ patience: number }} options milliseconds to wait for a killed server's port, which the system frees a moment after its end
 */
export const assertPortFree = async (port, { patience }) => {
  const deadline = Date.now() + patience
  let code = await tryPort(port)
  for (; code === 'EADDRINUSE' && Date.now() < deadline; code = await tryPort(port)) await sleep(100)
  if (code) throw new Expected(portSentence(port, code))
}

const portSentence = (port, code) => {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: stop that one, or choose another port with PORT=${port + 1} npm start.`
  if (code === 'EACCES') return `This user may not open port ${port}: choose one above 1023 with PORT=3000 npm start.`
  return `Port ${port} cannot be opened (${code}): choose another with PORT=3000 npm start.`
}

/** @returns {number} */
export const portFrom = (text = '3000') => {
  const port = Number(text || '3000')
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port
  throw new Expected(`PORT is "${text}", which is no port: give a number from 1 to 65535, or leave it out for 3000.`)
}

const parse = (databaseUrl) => {
  try {
    return new URL(databaseUrl)
  } catch {
    throw new Expected(
      'DATABASE_URL is not an address: it looks like postgres://user:password@host:5432/database (special characters in the password percent-encoded).',
    )
  }
}

/**
 * Whether something answers at the host and port of DATABASE_URL; whether it lets us in is the server's question. Never shows the password.
 * @param {string} databaseUrl
 */
export const assertDatabaseAnswers = (databaseUrl) => {
  const { hostname, port } = parse(databaseUrl)
  if (!hostname) return Promise.resolve() // a Unix socket
  const host = decodeURIComponent(hostname).replace(/^\[|\]$/g, '')
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port || 5432) })
    const fail = (reason) => {
      socket.destroy()
      reject(
        new Expected(
          `The database at ${host}:${port || 5432} does not answer (${reason}): check DATABASE_URL and that Postgres runs there, or unset DATABASE_URL to use the embedded one.`,
        ),
      )
    }
    socket.setTimeout(5000, () => fail('no answer in 5 s'))
    socket.on('error', (error) => fail(error.code ?? error.message))
    socket.on('connect', () => {
      socket.destroy()
      resolve()
    })
  })
}
