/** The library of passkeys, loaded at the first one: it costs a fifth of a second that no start has to wait for. */
export const webauthn = () => import('@simplewebauthn/server')
