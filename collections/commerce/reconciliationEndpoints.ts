import type { Endpoint } from 'payload'

export const reconciliationEndpoints: Omit<Endpoint, 'root'>[] = []
