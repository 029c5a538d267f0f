/** Whether this provider only catches messages, for the banner, the log and the refusal to run so in production. */
export const isSandbox = (provider: { readonly id: string }): boolean => provider.id === 'sandbox'
