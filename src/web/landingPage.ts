export const landingPage = ({ hasSandbox, serverUrl }: { hasSandbox: boolean; serverUrl: string }): string =>
  `<!doctype html><html lang="en"><title>Afya</title><h1>Afya</h1><p>${serverUrl}</p><a href="/admin">Admin</a> <a href="/docs">Docs</a>${hasSandbox ? ' <a href="/sandbox">Sandbox</a>' : ''}</html>`
