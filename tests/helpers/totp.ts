import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const fromBase32 = (text: string): Buffer => {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

/** What an authenticator app shows (RFC 6238, SHA-1, six digits, thirty seconds), `steps` away from now. Written anew, so that it checks the server's. */
export const totpCode = (secret: string, steps = 0): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = digest[19]! & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Six digits that are the code of no step near this one: wrong now, and while a slow machine gets to it. */
export const wrongTotpCode = (secret: string): string => {
  const near = new Set([-2, -1, 0, 1, 2].map((steps) => totpCode(secret, steps)))
  const guesses = Array.from({ length: near.size + 1 }, (_, guess) => String(guess).padStart(6, '0'))
  return guesses.find((guess) => !near.has(guess))!
}

/** The code of another step, which is taken only while the present one lasts: waits for the next when that ends within so many seconds. */
export const totpCodeBeside = async (secret: string, steps: -1 | 0 | 1, seconds = 5): Promise<string> => {
  const left = 30_000 - (Date.now() % 30_000)
  if (left < seconds * 1000) await sleep(left + 50)
  return totpCode(secret, steps)
}
