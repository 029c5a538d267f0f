import type { Endpoint } from 'payload'

export const appointmentEndpoints: Omit<Endpoint, 'root'>[] = []
