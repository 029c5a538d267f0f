import { z } from 'zod'

/** base64url, as `JSON.stringify(credential)` in a browser gives it; keys that are not listed are left out. */
const Encoded = z.string().min(1).max(20_000)
const CredentialId = z.string().min(1).max(1400)
const Transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])
const credential = {
  id: CredentialId,
  rawId: CredentialId,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.object({}).default({}),
}

/** What `navigator.credentials.create` gave. */
export const CreatedPasskey = z.object({
  ...credential,
  response: z.object({ clientDataJSON: Encoded, attestationObject: Encoded, transports: z.array(Transport).max(7).optional() }),
})
/** What `navigator.credentials.get` gave. */
export const UsedPasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Encoded,
    authenticatorData: Encoded,
    signature: Encoded,
    userHandle: z.string().max(200).optional(),
  }),
})

const Descriptor = z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()).optional() })
/** For `PublicKeyCredential.parseCreationOptionsFromJSON`. */
export const CreationOptionsBody = z.object({
  options: z.looseObject({
    rp: z.object({ id: z.string().optional(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal('public-key') })),
    timeout: z.number().optional(),
    excludeCredentials: z.array(Descriptor).optional(),
    attestation: z.string().optional(),
  }),
})
/** For `PublicKeyCredential.parseRequestOptionsFromJSON`. */
export const RequestOptionsBody = z.object({
  options: z.looseObject({
    challenge: z.string(),
    timeout: z.number().optional(),
    rpId: z.string().optional(),
    allowCredentials: z.array(Descriptor).optional(),
    userVerification: z.string().optional(),
  }),
})
