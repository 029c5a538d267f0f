import { checkLedger } from '../../src/commerce/ledger/checkLedger'
import { problemSentence } from '../../src/commerce/ledger/problems'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'

/** What staff do with the ledger: have it checked. Nobody changes it. */
export const ledgerEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/run',
    permission: 'ledger.check',
    handler: async (actor) => {
      const { problems, ...check } = await checkLedger(actor)
      const told = problems.map((problem) => ({ ...problem, sentence: problemSentence(problem) }))
      const message = check.isSound
        ? `All is well: ${check.transactions} transactions in ${(check.durationMs / 1000).toFixed(1)} s.`
        : `Something is wrong: ${told.map(({ sentence }) => sentence).join(' ')}`
      return { message, check: { ...check, problems: told } }
    },
  }),
]
