import express from 'express'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isWellFormed } from '../validation/safeText'
import type { AppError } from './errors'
import { bodyTooLarge, invalid, malformedJson, notJson } from './errors'
import { takeTurn } from './takeTurn'

export const maxBodyBytes = 256 * 1024

type Body = { body?: unknown; exponentSum?: string }

/** A sum as `1e5`: once it is parsed nobody can tell, and somebody who writes so has not written what they see. */
const exponentSum = /"(\w*[aA]mountMinor)"\s*:\s*-?[\d.]+[eE]/

const parseJson = express.json({
  limit: maxBodyBytes,
  strict: true,
  type: () => true,
  inflate: false,
  verify: (req: IncomingMessage & Body, _res, bytes) => {
    if (bytes.includes('mountMinor"')) req.exponentSum = exponentSum.exec(bytes.toString('utf8'))?.[1] ?? ''
  },
})

const jsonType = /^application\/(?:[\w.+-]+\+)?json *(?:;|$)/i
/** JSON is UTF-8 (RFC 8259, 8.1): another charset is not what it says, or not JSON. */
const otherCharset = /; *charset *= *"?(?!utf-8\b)/i

/**
 * The request's JSON body; undefined when there is none.
 * @throws notJson, malformedJson, bodyTooLarge; invalid for a key or text no field of ours may have, and for a sum in exponent notation
 */
export const readJsonBody = async (req: IncomingMessage & Body, res: ServerResponse): Promise<unknown> => {
  const length = req.headers['content-length']
  if (length === '0' || (length === undefined && req.headers['transfer-encoding'] === undefined)) return undefined
  const type = req.headers['content-type'] ?? ''
  if (!jsonType.test(type) || otherCharset.test(type)) throw notJson()
  await takeTurn()
  await new Promise<void>((resolve, reject) => {
    parseJson(req as never, res as never, (error?: unknown) => (error ? reject(error as Error) : resolve()))
  })
  if (req.exponentSum)
    throw refusal(req.exponentSum, 'invalid_type', 'A sum is a whole number of minor units, written without an exponent.')
  refuseDangerousText(req.body)
  return req.body
}

/** The request's body as it came. @throws bodyTooLarge */
export const readRawBody = async (req: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBodyBytes) throw bodyTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])
const maxNesting = 20

/**
 * Prototype keys, lone surrogates and NUL are refused wherever they stand, before any schema looks.
 * @throws invalid, malformedJson
 */
export const refuseDangerousText = (value: unknown, path = '', depth = 0): void => {
  if (typeof value === 'string') {
    if (value.includes('\0') || !isWellFormed(value))
      throw refusal(path, 'invalid_text', 'This text holds characters that cannot be stored.')
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (depth > maxNesting) throw malformedJson({ message: 'The body is nested too deeply.' })
  for (const [key, inner] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key
    if (forbiddenKeys.has(key) || !isWellFormed(key) || key.includes('\0'))
      throw refusal(path, 'unknown_key', 'This field is not known here.')
    refuseDangerousText(inner, at, depth + 1)
  }
}

const refusal = (path: string, code: string, message: string): AppError => invalid({ errors: [{ path, code, message }] })
