const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The address of a vendor's door. Keys travel in what is sent there, so it must be https, save for a fake on this machine.
 * @throws Error when the base is no URL or plain http to another machine
 */
export const vendorUrl = (base: string, path: string): string => {
  const url = new URL(path, base.endsWith('/') ? base : `${base}/`)
  if (url.protocol !== 'https:' && !loopback.has(url.hostname))
    throw new Error(`The SMS vendor's address must begin with https: ${url.origin}`)
  return url.href
}
