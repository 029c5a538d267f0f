/** Bodies that are begun in one turn of the event loop: about a millisecond of reading, validating and asking the database. */
const perTurn = 4

const line: (() => void)[] = []
let begun = 0
let isCounting = false

const nextTurn = () => {
  const first = line.splice(0, perTurn)
  begun = first.length
  isCounting = begun > 0
  if (isCounting) setImmediate(nextTurn)
  for (const go of first) go()
}

/**
 * A place in this turn of the event loop, or in the next one that has any (first come, first served); undefined when it is to be had at once. Hundreds of
 * requests that arrive at the same moment are begun a few at a time, and whatever takes no turn goes ahead of them.
 */
export const takeTurn = (): Promise<void> | undefined => {
  if (!isCounting) {
    isCounting = true
    setImmediate(nextTurn)
  }
  if (begun < perTurn) {
    begun += 1
    return undefined
  }
  return new Promise((resolve) => line.push(resolve))
}
