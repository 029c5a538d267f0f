import { z } from 'zod'
import { presentDetails, readDetails, updateDetails } from '../../../src/accounts'
import { PersonalDetails } from '../../../src/accounts/identity/personalDetails'
import { ok } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { Uuid } from '../common'

const nullable = z.string().nullable()
export const DetailsBody = z.object({
  id: Uuid,
  name: z.object({ firstName: nullable, middleName: nullable, lastName: nullable, suffix: nullable }),
  birthdate: nullable,
  sex: nullable,
  maritalStatus: nullable,
  languages: z.array(z.string()),
  country: nullable,
  timezone: nullable,
  address: z.object({ line1: nullable, line2: nullable, city: nullable, region: nullable, postalCode: nullable }),
  doc_PRCLicenseNo: z.union([z.number(), z.string(), z.null()]),
})
const params = z.object({ uid: Uuid })
const tag = 'Accounts'

export const personalDetailsRoutes = [
  endpoint({
    method: 'get',
    path: '/personal-details/:uid',
    summary: 'Read personal details',
    tag,
    auth: 'account-or-staff',
    permission: 'own.use',
    limit: limits.signedInAddress,
    input: { params },
    output: { 200: DetailsBody },
    handler: async ({ actor, input }) => ok(presentDetails(await readDetails(actor, { accountId: input.params.uid }))),
  }),
  endpoint({
    method: 'patch',
    path: '/personal-details/:uid',
    summary: 'Change personal details',
    description: 'Only the fields that are sent change; null clears one. `doc_PRCLicenseNo` makes the account a doctor’s.',
    tag,
    auth: 'account-or-staff',
    permission: 'own.use',
    limit: limits.signedInAddress,
    input: { params, body: PersonalDetails },
    output: { 200: DetailsBody },
    errors: ['identity_unverified'],
    handler: async ({ actor, input }) =>
      ok(presentDetails(await updateDetails(actor, { accountId: input.params.uid, details: input.body }))),
  }),
]
