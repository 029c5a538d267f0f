import ipaddr from 'ipaddr.js'

type Parsed = ipaddr.IPv4 | ipaddr.IPv6
type Range = [Parsed, number]

/** Strictly: four decimal parts, or IPv6 without a zone. (`127.1`, `010.0.0.1` and numbers mean different things to different readers.) */
const isPlainAddress = (text: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(text) || (ipaddr.IPv6.isValid(text) && !text.includes('%'))

/** IPv4 in the clothes of IPv6 is IPv4. */
const unmapped = (address: Parsed): Parsed =>
  address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address

const bitsOf = (address: Parsed): number => address.toByteArray().length * 8

const readRange = (text: string): Range | null => {
  const [written = '', prefix, ...more] = text.split('/')
  if (more.length > 0 || !isPlainAddress(written) || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return null
  const [typed, address] = [ipaddr.parse(written), unmapped(ipaddr.parse(written))]
  const bits = prefix === undefined ? bitsOf(address) : Number(prefix) - (bitsOf(typed) - bitsOf(address))
  // the whole internet is what an empty list says
  return bits >= 1 && bits <= bitsOf(address) ? [address, bits] : null
}

const networkOf = ([address, bits]: Range): string => {
  const bytes = address.toByteArray().map((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8))
    return byte & (0xff << (8 - kept)) & 0xff
  })
  return ipaddr.fromByteArray(bytes).toString()
}

/** An address or network in its canonical form (`10.1.2.3/8` is `10.0.0.0/8`); null when it is neither. */
export const canonicalRange = (text: string): string | null => {
  const range = readRange(text.trim())
  if (!range) return null
  return range[1] === bitsOf(range[0]) ? range[0].toString() : `${networkOf(range)}/${range[1]}`
}

/** Whether an address lies in one of the ranges; an empty list allows every one. */
export const addressChecker = (texts: readonly string[]): ((address: string | null) => boolean) => {
  if (texts.length === 0) return () => true
  const ranges = texts.map(readRange).filter((range) => range !== null)
  return (address) => {
    if (address === null || !ipaddr.isValid(address)) return false
    const caller = unmapped(ipaddr.parse(address))
    return ranges.some(([network, bits]) => network.kind() === caller.kind() && caller.match(network as never, bits))
  }
}
