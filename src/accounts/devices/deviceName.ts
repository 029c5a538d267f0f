import type { Actor } from '../../platform/actor'

/** What user agents call themselves and people call them; the first that occurs counts, because Edge says Chrome too and Android says Linux. */
const systems = { iPhone: 'iPhone', iPad: 'iPad', Android: 'Android', Windows: 'Windows', 'Mac OS X': 'macOS', Linux: 'Linux' }
const browsers = { Edg: 'Edge', OPR: 'Opera', CriOS: 'Chrome', FxiOS: 'Firefox', Firefox: 'Firefox', Chrome: 'Chrome', Safari: 'Safari' }

const namedIn = (userAgent: string, names: Record<string, string>): string | undefined =>
  Object.entries(names).find(([word]) => userAgent.includes(word))?.[1]

/** A short name a person recognises: "Chrome on Android", or the client's own first word. */
export const deviceName = (userAgent: Actor['userAgent']): string => {
  if (!userAgent) return 'Unknown device'
  const system = namedIn(userAgent, systems)
  const browser = namedIn(userAgent, browsers)
  if (browser && system) return `${browser} on ${system}`
  return userAgent.split(/[/ ]/)[0]!.slice(0, 60) || 'Unknown device'
}
