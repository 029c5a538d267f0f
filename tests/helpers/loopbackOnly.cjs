/* eslint-disable @typescript-eslint/no-require-imports -- CommonJS on purpose */
// CommonJS, because both jest and a started server's `--require` read it.
const net = require('node:net')

const installed = Symbol.for('afya.tests.loopbackOnly')

/** The host that a call of Socket.connect means, in all the shapes it takes; undefined for this machine. */
const hostOf = (args) => {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (typeof first === 'object' && first !== null) return first.path ? undefined : first.host
  return typeof args[1] === 'string' ? args[1] : undefined
}

const isLoopback = (host) => !host || host === 'localhost' || host === '::1' || host === '0.0.0.0' || /^(::ffff:)?127\./.test(host)

/**
 * From now on this process connects to this machine only; another connection fails, and `report` is told about it.
 * @param {(host: string) => void} report
 */
const allowLoopbackOnly = (report) => {
  const held = (net.Socket.prototype[installed] ??= {})
  held.report = report
  if (held.connect) return
  held.connect = net.Socket.prototype.connect
  net.Socket.prototype.connect = function connect(...args) {
    const host = hostOf(args)
    if (isLoopback(host)) return held.connect.apply(this, args)
    held.report(host)
    const error = Object.assign(new Error(`The tests do not talk to the outside, and something wanted ${host}.`), { code: 'ENETUNREACH' })
    process.nextTick(() => this.destroy(error))
    return this
  }
}

module.exports = { allowLoopbackOnly }
