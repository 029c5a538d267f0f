const maxLength = 120

/** The first words a vendor's answer holds, with the field they stand under: `number: The number format is invalid.` */
const firstWords = (answer: unknown, depth = 0): string | undefined => {
  if (typeof answer === 'string') return answer
  if (typeof answer !== 'object' || answer === null || depth > 3) return undefined
  for (const [key, value] of Object.entries(answer)) {
    const words = firstWords(value, depth + 1)
    if (words) return Array.isArray(answer) ? words : `${key}: ${words}`
  }
  return undefined
}

/**
 * What a vendor said about its refusal, fit for a log and for staff: vendors repeat the number, the text or the key in their answers, so known
 * secrets, runs of four and more digits and long unbroken strings are masked, and the rest is cut to a line.
 */
export const safeReason = (answer: unknown, secrets: readonly string[]): string | undefined => {
  const words = firstWords(answer)
  if (!words) return undefined
  const masked = secrets.filter(Boolean).reduce((text, secret) => text.replaceAll(secret, '…'), words)
  return masked
    .replace(/<[^>]*>/g, ' ')
    .replace(/[A-Za-z0-9+/_=-]{24,}/g, '…')
    .replace(/\d{4,}/g, '…')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, maxLength)
}
