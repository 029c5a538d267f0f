import { runCommand } from './runCommand'

await runCommand(async () => {
  const { env } = await import('./platform/env')
  const { rotateSigningKeyFile } = await import('./platform/secrets')
  if (env().SIGNING_KEYS) throw new Error('The signing keys come from SIGNING_KEYS: rotate them there (docs/operate.md).')
  const keys = await rotateSigningKeyFile()
  process.stdout.write(
    `A new signing key is published; it signs from ${keys[0]!.signsFrom}. Running processes take it up within a minute.\n`,
  )
})
