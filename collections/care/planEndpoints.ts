import type { Endpoint } from 'payload'

export const planEndpoints: Omit<Endpoint, 'root'>[] = []
