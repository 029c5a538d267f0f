import busboy from 'busboy'
import type { IncomingMessage } from 'node:http'
import type { Endpoint, UploadedFile } from './endpoint'
import { badRequest, bodyTooLarge, invalidField, notJson } from './errors'

export type Uploaded = { files: UploadedFile[]; fields: Record<string, string> }
/** Fields beside the files, and the bytes of each: a form, not a document. */
const [mostFields, largestField] = [30, 10_000]

/**
 * The files of a multipart body, in memory, bounded in number and size, and the fields beside them where a door reads some.
 * @throws notJson when it is not multipart; bodyTooLarge; invalid for another field or too many files
 */
export const readUpload = (req: IncomingMessage, rules: NonNullable<Endpoint['upload']>, hasFields: boolean): Promise<Uploaded> =>
  new Promise((resolve, reject) => {
    if (!/^multipart\/form-data; ?boundary=[\w'()+,./:=?" -]{1,72}$/i.test(req.headers['content-type'] ?? ''))
      return reject(notJson({ message: 'Send the files as multipart/form-data.' }))
    const files: UploadedFile[] = []
    const fields = new Map<string, string>()
    const most = hasFields ? mostFields : 0
    const parser = busboy({ headers: req.headers, limits: { files: rules.maxFiles + 1, fileSize: rules.maxBytes + 1, fields: most, fieldSize: largestField, parts: rules.maxFiles + most + 2, headerPairs: 20 } }) // prettier-ignore
    const fail = (error: Error) => {
      req.unpipe(parser)
      req.resume()
      reject(error)
    }
    parser.on('file', (field, stream, { filename }) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('limit', () =>
        fail(bodyTooLarge({ message: `Each file may have at most ${Math.floor(rules.maxBytes / 1024 / 1024)} MB.` })),
      )
      stream.on('close', () => files.push({ field, filename: filename ?? '', bytes: Buffer.concat(chunks) }))
      if (field !== rules.field) fail(invalidField(field, 'unknown_key', 'This field is not known here.'))
    })
    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) fail(invalidField(name, 'too_big', 'This is too long.'))
      if (fields.has(name)) fail(invalidField(name, 'repeated', 'Send this once.'))
      // a form sends what is left empty as an empty text
      if (value !== '') fields.set(name, value)
    })
    parser.on('fieldsLimit', () => fail(invalidField('', 'unknown_key', `Only files named ${rules.field} are taken.`)))
    parser.on('error', () => fail(badRequest({ message: 'The multipart body is broken.' })))
    parser.on('close', () => {
      if (files.length > rules.maxFiles) return reject(invalidField(rules.field, 'too_many', `At most ${rules.maxFiles} files.`))
      resolve({ files, fields: Object.fromEntries(fields) })
    })
    req.pipe(parser)
  })
