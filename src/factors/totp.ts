import { generateSecret, generateURI, verifySync } from 'otplib'

/** What every authenticator app does: SHA-1, six digits, thirty seconds (identity reference 3.7). */
const period = 30
const secretBytes = 20

/** 160 random bits in base32. */
export const newTotpSecret = (): string => generateSecret({ length: secretBytes })

/** The address that authenticator apps read, and the same as a picture to scan. */
export const totpInvitation = async ({ secret, label }: { secret: string; label: string }): Promise<{ otpauthUrl: string; qr: string }> => {
  const otpauthUrl = generateURI({ issuer: 'Afya', label, secret })
  // seldom needed, and not at the start
  const { toDataURL } = await import('qrcode')
  return { otpauthUrl, qr: await toDataURL(otpauthUrl, { errorCorrectionLevel: 'M', margin: 2 }) }
}

/**
 * The thirty-second step that a code is of: the current one or one beside it, since phones' clocks are off and people type slowly. Null for a wrong
 * code and for one of `lastStep` or before.
 */
export const totpStep = ({ secret, code, lastStep }: { secret: string; code: string; lastStep: number }): number | null => {
  const newest = Math.floor(Date.now() / 1000 / period) + 1
  if (lastStep >= newest) return null
  const outcome = verifySync({ strategy: 'totp', secret, token: code, period, epochTolerance: period, afterTimeStep: lastStep })
  return outcome.valid && 'timeStep' in outcome ? outcome.timeStep : null
}
