import { singleton } from './singleton'

/** The Postgres channel that all processes listen to. */
export const busChannel = 'afya'

type Listener = (payload: string) => void
const listeners = singleton('bus', () => new Map<string, Set<Listener>>())

export const subscribe = (topic: string, listener: Listener): void => {
  listeners.set(topic, (listeners.get(topic) ?? new Set()).add(listener))
}

/** Hands `topic:payload` to whoever in this process has subscribed to the topic. */
export const deliver = (message: string): void => {
  const at = message.indexOf(':')
  for (const listener of listeners.get(message.slice(0, at)) ?? []) listener(message.slice(at + 1))
}
