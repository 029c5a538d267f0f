/* eslint-disable @typescript-eslint/no-require-imports -- CommonJS on purpose */
// Loaded into every server that the tests start: what it wanted from the outside fails the test that runs (failOnBlockedNetwork.ts).
const { appendFileSync } = require('node:fs')
const { allowLoopbackOnly } = require('./loopbackOnly.cjs')

allowLoopbackOnly((host) => {
  process.stderr.write(`BLOCKED: this server wanted to connect to ${host}\n`)
  if (process.env.AFYA_TEST_BLOCKED) appendFileSync(process.env.AFYA_TEST_BLOCKED, `a started server wanted ${host}\n`)
})
