import type { DoorExamples, DoorName } from '../../../../src/platform/http/openApi'

const id = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10'
const enveloped = (data: unknown, message: string) => ({ status: 'success', data, message })
const pagination = { total: 1, page: 1, limit: 10, nextCursor: null }

const card = {
  id,
  name: 'Amara Okafor',
  title: 'Dr',
  photoUrl: `/api/v1/practitioners/${id}/photo?size=medium&v=3f1f0e7d2b10`,
  specialisations: [{ code: 'cardiology', name: 'Cardiology' }],
  languages: ['en', 'ig'],
  countries: ['NG'],
  consultationTypes: ['video', 'in_person'],
  fees: [{ consultationType: 'video', durationMinutes: 30, amountMinor: 1500000, currency: 'NGN' }],
  rating: { average: 4.7, count: 31 },
  nextAvailableAt: '2026-03-03T09:00:00.000Z',
  verified: true,
}
const education = [{ institution: 'University of Ibadan', degree: 'MBBS', year: 2009 }]
const about = { bio: 'Hearts of grown-ups, since 2012.', education, timezone: 'Africa/Lagos' }
const certifications = [{ name: 'Fellowship in Cardiology', issuer: 'West African College of Physicians', country: 'NG', expiresAt: null }]
const facilities = [{ id, name: 'Lagoon Clinic', kind: 'clinic', country: 'NG', city: 'Lagos' }]
const own = { ...card, ...about, isListed: true, listedUntil: '2027-05-18T00:00:00.000Z', missing: ['photo'], hidden: null }

export const practitionerExamples: Partial<Record<DoorName, DoorExamples>> = {
  'get /practitioners': { answers: { 200: enveloped({ practitioners: [card], pagination }, 'Practitioners') } },
  'get /practitioners/:id': {
    answers: { 200: enveloped({ practitioner: { ...card, ...about, certifications, facilities } }, 'Practitioner') },
  },
  'get /practitioners/me/earnings': {
    answers: {
      200: enveloped(
        {
          earnings: [
            {
              currency: 'NGN',
              balanceMinor: 3_200_000,
              payableMinor: 400_000,
              consultationsMinor: 3_600_000,
              cancellationsMinor: 200_000,
              plansMinor: 600_000,
              refundsMinor: -400_000,
              paidOutMinor: -800_000,
            },
          ],
        },
        'Your earnings',
      ),
    },
  },
  'get /practitioners/me': { answers: { 200: enveloped({ practitioner: own }, 'Your profile') } },
  'put /practitioners/me': {
    requests: {
      'What patients look for': {
        title: 'Dr',
        bio: about.bio,
        specialisations: ['cardiology'],
        languages: card.languages,
        education,
        consultationTypes: card.consultationTypes,
        fees: card.fees,
        timezone: about.timezone,
      },
    },
    answers: { 200: enveloped({ practitioner: own }, 'Profile updated') },
  },
  'put /practitioners/me/photo': { answers: { 200: enveloped({ practitioner: { ...own, missing: [] } }, 'Photo updated') } },
  'get /lookup': {
    answers: {
      200: enveloped(
        {
          kind: 'currency',
          values: [{ code: 'NGN', name: 'Naira', standard: 'ISO 4217', standardCode: '566', minorUnits: 2 }],
          pagination,
        },
        'List',
      ),
    },
  },
}
