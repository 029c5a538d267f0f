import { runCommand } from './runCommand'

/** `npm run audit:verify`: follows the whole audit log. Ends with code 1 when it, or what it is held against, is not as it was written. */
await runCommand(async () => {
  const { loadSecrets } = await import('./platform/secrets')
  const { verifyAudit } = await import('./compliance/audit/verifyAudit')
  const { verifyReceipts } = await import('./compliance/audit/verifyReceipts')
  await loadSecrets()
  const started = performance.now()
  const { rows, checkpoints, breaks } = await verifyAudit()
  const receipts = await verifyReceipts()
  const all = [...breaks, ...receipts.breaks]
  if (all.length > 0) {
    process.stderr.write(`The audit log is not whole. ${all.map(({ sentence }) => sentence).join('\n')}\n`)
    process.exit(1)
  }
  const seconds = (performance.now() - started) / 1000
  process.stdout.write(
    `The audit log is whole: ${rows} entries, ${checkpoints} checkpoints and ${receipts.rows} receipts of accepted terms, checked in ${seconds.toFixed(1)} s.\n`,
  )
})
