/** What a handler returns: a status, a body (JSON, a Buffer, or a stream with its own content-length) or none, and headers beside the common ones. */
export type Answer = { status: number; body?: unknown; headers?: Record<string, string> }

export const ok = (body: unknown, headers?: Record<string, string>): Answer => ({ status: 200, body, headers })
export const created = (body: unknown, headers?: Record<string, string>): Answer => ({ status: 201, body, headers })
export const accepted = (body: unknown): Answer => ({ status: 202, body })
export const noContent = (): Answer => ({ status: 204 })

/** The envelope of the routes that have one. */
export const success = (data: unknown, message: string, status = 200): Answer => ({ status, body: { status: 'success', data, message } })
