import type { Endpoint } from 'payload'

export const ledgerEndpoints: Omit<Endpoint, 'root'>[] = []
