import type { Endpoint } from 'payload'

export const paymentEndpoints: Omit<Endpoint, 'root'>[] = []
