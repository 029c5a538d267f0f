import { appendFileSync } from 'node:fs'
import { blockedLog } from './run'
import { allowLoopbackOnly } from './loopbackOnly.cjs'

allowLoopbackOnly((host) => appendFileSync(blockedLog(), `the test itself wanted ${host}\n`))
