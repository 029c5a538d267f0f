import type { BrokenRow } from './chain'
import type { BrokenCheckpoint } from './checkpoints'

const place = (lane: number, seq: number) => `lane ${lane}, number ${seq}`

/** What is wrong with a row, for operators. */
export const chainSentence = ({ id, lane, seq, seqBefore, wrong }: BrokenRow): string => {
  if (wrong === 'changed') return `Entry ${id} (${place(lane, seq)}) was changed after it was written.`
  if (wrong === 'out-of-order')
    return `Entry ${id} (${place(lane, seq)}) does not follow the entry before it: entries were exchanged, or the one before was written anew.`
  const [first, last] = [seqBefore + 1, seq - 1]
  const which = first === last ? `number ${first} is` : `numbers ${first} to ${last} are`
  return `Before entry ${id} (${place(lane, seq)}) something is missing: ${which} not there.`
}

/** What contradicts a checkpoint. */
export const checkpointSentence = (broken: BrokenCheckpoint): string => {
  const when = broken.at ? `the checkpoint of ${broken.at.toISOString()}` : 'a checkpoint'
  if (broken.wrong === 'checkpoint') return `The checkpoints are not whole: ${when} was changed, or one before it was removed.`
  const { lane, seq } = broken
  return broken.wrong === 'cut'
    ? `The end of lane ${lane} was cut off: number ${seq} and what followed are gone, and ${when} knew them.`
    : `Lane ${lane} was written anew: number ${seq} is not the entry that ${when} signed.`
}

export const guardSentence = (trigger: string): string =>
  `The log is not protected: the database's trigger ${trigger} is switched off or gone.`
