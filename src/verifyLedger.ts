import { runCommand } from './runCommand'

/** `npm run ledger:verify`: checks the whole ledger, and writes nothing. Ends with code 1 when money does not add up, or was not kept as it was posted. */
await runCommand(async () => {
  const { problemSentence } = await import('./commerce/ledger/problems')
  const { verifyLedger } = await import('./commerce/ledger/verifyLedger')
  const started = performance.now()
  const { transactions, problems } = await verifyLedger()
  if (problems.length > 0) {
    process.stderr.write(`The ledger does not add up.\n${problems.map(problemSentence).join('\n')}\n`)
    process.exit(1)
  }
  const seconds = (performance.now() - started) / 1000
  process.stdout.write(`The ledger is sound: ${transactions} transactions, checked in ${seconds.toFixed(1)} s.\n`)
})
