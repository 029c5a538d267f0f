/* eslint-disable @typescript-eslint/no-require-imports -- CommonJS on purpose */
'use strict'

/**
 * Preloaded into test apps: with AFYA_TEST_HASHES, the name of a file, each password hash adds a byte to it, so that a test can count them from outside.
 * No-op otherwise.
 */
const file = process.env.AFYA_TEST_HASHES
if (file) {
  const { appendFileSync } = require('node:fs')
  const { syncBuiltinESMExports } = require('node:module')
  const counted = (work) =>
    function (...args) {
      appendFileSync(file, '.')
      return work.apply(this, args)
    }
  const crypto = require('node:crypto')
  crypto.pbkdf2 = counted(crypto.pbkdf2)
  syncBuiltinESMExports()
  // hashes are made in threads, by the name of the library's function
  const { Worker } = require('node:worker_threads')
  const { postMessage } = Worker.prototype
  const countedMessage = counted(postMessage)
  Worker.prototype.postMessage = function (message, ...more) {
    const isHash = Array.isArray(message) && ['hashSync', 'verifySync'].includes(message[0])
    return (isHash ? countedMessage : postMessage).call(this, message, ...more)
  }
}
