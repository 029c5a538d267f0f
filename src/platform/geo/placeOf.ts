import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ipaddr from 'ipaddr.js'
import type { CityResponse, Reader } from 'maxmind'
import { env } from '../env'
import { log } from '../log'
import { singleton } from '../singleton'
import { projectRoot } from '../../projectRoot'

/** A record of the country file that comes with the package, or of MaxMind's own files. */
type Place = Partial<CityResponse> & { country_code?: string }

/** Country by address, from public registry data (CC0); an operator's own file may know cities. */
const builtInDatabase = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'
const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Opened at the first question, since many processes never ask. A file that cannot be read is told once; places are then unknown. */
const database = (): Promise<Reader<never> | null> =>
  singleton('geo.database', async () => {
    // of a module named at run time: Next would take a path that it can see for something to bundle
    const path = env().GEOIP_DATABASE ?? createRequire(pathToFileURL(join(projectRoot, 'package.json'))).resolve(builtInDatabase)
    const { open } = await import('maxmind')
    return open<never>(path).catch((error: unknown) => {
      log.error({ err: error }, 'the geo database cannot be read: places stay unknown')
      return null
    })
  })

const isPublic = (ip: string): boolean => ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'unicast'

/** "Manila, Philippines" or "Philippines", as near as the database knows; null for private and unknown addresses. Asks nobody outside. */
export const placeOf = async (ip: string | null): Promise<string | null> => {
  if (!ip || !isPublic(ip)) return null
  const found = (await database())?.get(ipaddr.process(ip).toString()) as Place | null | undefined
  const code = found?.country?.iso_code ?? found?.country_code
  const country = code && /^[A-Z]{2}$/.test(code) ? countries.of(code) : undefined
  return [found?.city?.names?.en, country].filter(Boolean).join(', ') || null
}
