import type { Endpoint } from 'payload'

export const payoutEndpoints: Omit<Endpoint, 'root'>[] = []
