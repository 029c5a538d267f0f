import type { Endpoint } from './endpoint'

export const openApiDocument = (endpoints: readonly Endpoint[], { serverUrl }: { serverUrl: string }): Record<string, unknown> => ({
  openapi: '3.1.0',
  info: { title: 'Afya', version: '1' },
  servers: [{ url: `${serverUrl}/api/v1` }],
  paths: Object.fromEntries(
    endpoints.map((door) => [
      door.path.replace(/:(\w+)/g, '{$1}'),
      { [door.method]: { summary: door.summary, responses: { 200: { description: 'OK' } } } },
    ]),
  ),
})
