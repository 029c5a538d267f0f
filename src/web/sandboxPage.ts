export const sandboxPage = (): string => `<!doctype html><html lang="en"><title>Sandbox</title><h1>Sandbox</h1><a href="/sandbox/messages">messages</a></html>`
