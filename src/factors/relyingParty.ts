import { env } from '../platform/env'

/**
 * Whom a passkey is for: the host of SERVER_URL unless PASSKEY_RP_ID names the domain that app and server share, and the exact origins from which it may be
 * used: ours, those of CORS_ORIGINS, and PASSKEY_ORIGINS (such as `android:apk-key-hash:…`). `*` is no origin.
 */
export const relyingParty = (): { name: string; id: string; origins: string[] } => {
  const { SERVER_URL, PASSKEY_RP_ID, PASSKEY_ORIGINS, CORS_ORIGINS, ownOrigins } = env()
  const origins = [...ownOrigins, ...CORS_ORIGINS, ...PASSKEY_ORIGINS].filter((origin) => origin !== '*')
  return { name: 'Afya', id: PASSKEY_RP_ID ?? new URL(SERVER_URL).hostname, origins }
}
