import type { Endpoint } from 'payload'

export const practitionerEndpoints: Omit<Endpoint, 'root'>[] = []
