import { lookUp } from '../../src/care/reference'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'

/** What can be paid with, for who types amounts in the panel. */
export const currencyEndpoints = [
  staffEndpoint({
    method: 'get',
    path: '/currencies',
    permission: 'payments.read',
    handler: async () => ({
      currencies: (await lookUp({ kind: 'currency' })).map(({ code, name, minorUnits }) => ({ code, name, minorUnits })),
    }),
  }),
]
