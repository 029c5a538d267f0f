import type { Endpoint } from 'payload'

export const refundEndpoints: Omit<Endpoint, 'root'>[] = []
