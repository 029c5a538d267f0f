import type { Endpoint } from 'payload'

export const webhookEndpoints: Omit<Endpoint, 'root'>[] = []
