import type { AccessPolicy } from './accessTables'

type StandardPolicy = Pick<AccessPolicy, 'name' | 'effect' | 'permissions' | 'conditions'> & { description: string }

/** The policies that every installation starts with. Superadmins may change or switch them off; their names stay, and none can be deleted. */
export const standardPolicies: readonly StandardPolicy[] = [
  {
    name: 'Practising needs a verified licence',
    description: 'Nobody is listed, booked or writes health plans whose licence is not verified, or has run out.',
    effect: 'require',
    permissions: ['practice.offer'],
    conditions: ['verified-license'],
  },
  {
    name: 'Practising needs the current terms',
    description: 'Practitioners accept the terms before they practise, and again when these change.',
    effect: 'require',
    permissions: ['practice.offer'],
    conditions: ['accepted-terms'],
  },
  {
    name: 'Other people’s details need their consent',
    description: 'A patient’s details are seen by whom the patient has connected, as long as the connection stands.',
    effect: 'require',
    permissions: ['patient.read'],
    conditions: ['assigned-patient'],
  },
  {
    name: 'Facilities are seen and managed from within',
    description: 'Only members see a facility and its members, and only members manage it; which of them is said by their role there.',
    effect: 'require',
    permissions: ['facility.manage', 'facility.read'],
    conditions: ['same-facility'],
  },
]
