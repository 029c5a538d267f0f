/**
 * Which part of a client's address a limit counts. One IPv6 customer has at least a /56 (RIPE-690), so whole addresses would be no limit
 * at all; an IPv4 address counts as it is.
 */

const IPV6_GROUPS = 8

const isIPv6 = (address: string) => address.includes(':')

/** `::ffff:192.0.2.1`, as a dual-stack socket reports IPv4 clients. */
const mappedIPv4 = (address: string) => /^::(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]

/** The first 56 bits: three whole groups and the upper half of the fourth. */
const ipv6Prefix = (address: string): string => {
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const start = head === '' ? [] : head.split(':')
  const end = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, IPV6_GROUPS - start.length - end.length)).fill('0')
  const groups = [...start, ...zeros, ...end].slice(0, 4).map((group) => parseInt(group, 16) || 0)
  const [a = 0, b = 0, c = 0, d = 0] = groups
  return `${a.toString(16)}:${b.toString(16)}:${c.toString(16)}:${(d & 0xff00).toString(16)}::/56`
}

/** The key of an address for rate limits: IPv4 whole, IPv6 by /56. */
export const addressKey = (address: string): string => (isIPv6(address) ? (mappedIPv4(address) ?? ipv6Prefix(address)) : address)

/** The neighbourhood of an address for login locks: IPv4 by /24, IPv6 by /56. */
export const addressNeighbourhood = (address: string): string => {
  const key = addressKey(address)
  return isIPv6(key) ? key : `${key.slice(0, key.lastIndexOf('.'))}.0/24`
}
