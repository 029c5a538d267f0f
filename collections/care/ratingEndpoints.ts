import type { Endpoint } from 'payload'

export const ratingEndpoints: Omit<Endpoint, 'root'>[] = []
