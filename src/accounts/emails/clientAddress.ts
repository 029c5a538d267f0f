import { isIP } from 'node:net'
import { z } from 'zod'

/** The address a request came from; left out when it is none. */
export const clientAddress = z
  .string()
  .nullish()
  .transform((value) => (value && isIP(value) ? value : undefined))
