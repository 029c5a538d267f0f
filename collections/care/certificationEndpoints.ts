import type { Endpoint } from 'payload'

export const certificationEndpoints: Omit<Endpoint, 'root'>[] = []
