/* eslint-disable @typescript-eslint/no-require-imports -- CommonJS on purpose: jest loads it before it transforms anything */
const { default: Sequencer } = require('@jest/test-sequencer')

/** Files of more than half a minute, longest first: begun last, one of them would run alone while the other workers have nothing to do. */
const slow = [
  'api/platform/start',
  'faults/launcher',
  'admin/secondFactor',
  'admin/plans',
  'admin/money',
  'admin/walk',
  'faults/draining',
  'api/generated/flatLists',
  'admin/compliance',
  'api/generated/accessMatrix',
  'faults/payments',
  'admin/trust',
  'api/compliance/staffSecondFactor',
  'faults/exhaustion',
  'api/accounts/patientConnections',
  'api/compliance/ownDataErasure',
  'api/generated/fastLane',
  'api/compliance/licenseExpiry',
  'faults/killedProcess',
]

const placeOf = ({ path }) => {
  const place = slow.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/tests/${name}.test.ts`))
  return place === -1 ? slow.length : place
}

/** jest itself knows how long a file takes only where it has run before, and a fresh clone has run none. */
module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => placeOf(one) - placeOf(other))
  }
}
