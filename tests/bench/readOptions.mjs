import { parseArgs } from 'node:util'
import { Expected } from '../../scripts/report.mjs'

const usage = `npm run bench -- [options]
  --quick        one short round of everything, to see that the bench runs; its figures mean nothing and docs/performance.md stays
  --seconds=5    length of a round
  --rounds=3     rounds of each program, taken in turn
  --only=a,b     loads whose name contains one of these words ("me,graphql"); leaves out start, memory, storm and audit unless named;
                 care-lists, care-progress, care-slots and care-booking are those of care, ledger is that of money
  --no-stock     without stock Payload
  --as-built     measures what dist and .next hold, and builds neither
  --profile      writes CPU profiles of our server to test-output/profiles`

const spec = {
  quick: { type: 'boolean', default: false },
  seconds: { type: 'string' },
  rounds: { type: 'string' },
  only: { type: 'string' },
  'no-stock': { type: 'boolean', default: false },
  'as-built': { type: 'boolean', default: false },
  profile: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
}

const wholeNumber = (name, text, usual, most) => {
  const number = Number(text ?? usual)
  if (Number.isInteger(number) && number >= 1 && number <= most) return number
  throw new Expected(`--${name} takes a whole number from 1 to ${most}.\n${usage}`)
}

const parse = (args) => {
  try {
    return parseArgs({ args, options: spec, strict: true }).values
  } catch (error) {
    throw new Expected(`${error.message}\n${usage}`)
  }
}

/**
 * @param {string[]} args
 * @returns the run's settings; durations in seconds. Undefined after --help
 * @throws {Expected} with the usage
 */
export const readOptions = (args) => {
  const given = parse(args)
  if (given.help) return void process.stdout.write(`${usage}\n`)
  const { quick, only } = given
  const words = only?.toLowerCase().split(',').filter(Boolean)
  return {
    quick,
    connections: 32,
    // CI waits for every second of a quick run
    seconds: quick && !given.seconds ? 0.5 : wholeNumber('seconds', given.seconds, 5, 60),
    rounds: wholeNumber('rounds', given.rounds, quick ? 1 : 3, 20),
    warmUpSeconds: quick ? 0 : 2,
    starts: quick ? 1 : 5,
    restSeconds: quick ? 0.2 : 5,
    isWanted: (name) => !words || words.some((word) => name.toLowerCase().includes(word)),
    /** Worth writing into docs/performance.md. */
    isWhole: !quick && !words && !given['no-stock'] && given.seconds === undefined && given.rounds === undefined,
    withStock: !given['no-stock'],
    asBuilt: given['as-built'],
    profile: given.profile,
  }
}
