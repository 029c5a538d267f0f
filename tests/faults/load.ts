import type { Reply } from '../helpers/client'

export type Outcome = {
  /** 0 when there was no answer. */
  status: number
  /** Why there was no answer, such as ECONNREFUSED. */
  failure?: string
  ms: number
  startedAt: number
  headers: Reply['headers']
  text: string
}

/** Sends a request and notes how it went; never throws. */
export const outcomeOf = async (ask: () => Promise<Reply>): Promise<Outcome> => {
  const startedAt = Date.now()
  try {
    const { status, headers, text } = await ask()
    return { status, ms: Date.now() - startedAt, startedAt, headers, text }
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    return { status: 0, failure: code ?? message, ms: Date.now() - startedAt, startedAt, headers: {}, text: '' }
  }
}

export type Load = {
  outcomes: Outcome[]
  /** Sends nothing more and waits for what is under way. */
  stop: () => Promise<Outcome[]>
}

/** Clients that send one request after the other, each kind of request by `clients` at once, until stopped. */
export const startLoad = (kinds: (() => Promise<Reply>)[], { clients, pauseMs = 20 }: { clients: number; pauseMs?: number }): Load => {
  const outcomes: Outcome[] = []
  let isOver = false
  const client = async (ask: () => Promise<Reply>): Promise<void> => {
    while (!isOver) {
      outcomes.push(await outcomeOf(ask))
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  const running = kinds.flatMap((ask) => Array.from({ length: clients }, () => client(ask)))
  return {
    outcomes,
    stop: async () => {
      isOver = true
      await Promise.all(running)
      return outcomes
    },
  }
}

/** How many outcomes there are of each status, unanswered ones by their failure. */
export const tally = (outcomes: Outcome[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { status, failure } of outcomes) counts[failure ?? status] = (counts[failure ?? status] ?? 0) + 1
  return counts
}

/** Asserts that every refusal is a 503 that says when to come back, and that nothing took longer than `withinMs`. */
export const expectOnlyPoliteRefusals = (outcomes: Outcome[], { withinMs }: { withinMs: number }): void => {
  const refused = outcomes.filter(({ status }) => status === 0 || status >= 400)
  expect(refused.filter(({ status }) => status !== 503)).toEqual([])
  for (const { headers, text } of refused) {
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect(JSON.parse(text)).toMatchObject({ status: 'error', code: 'unavailable' })
  }
  expect(Math.max(0, ...outcomes.map(({ ms }) => ms))).toBeLessThan(withinMs)
}

/** The lines of an app's log that no fault may cause: an error that nobody foresaw, handled or awaited. */
export const troubleIn = (logs: string): string[] =>
  logs.split('\n').filter((line) => /unhandled|uncaught|nobody foresaw|could not be sent/i.test(line))
