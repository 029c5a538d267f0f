import { describe, expect, it } from '@jest/globals'
import { takeTurn } from '../../../../src/platform/http/takeTurn'

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))
/** Every turn that was counted is over. */
const calm = async () => {
  for (let turn = 0; turn < 20; turn += 1) await nextTurn()
}

/** So many newcomers at the same moment, their numbers in the order in which they begin. */
const arrive = (count: number) => {
  const begun: number[] = []
  for (let number = 0; number < count; number += 1) {
    const turn = takeTurn()
    if (turn) void turn.then(() => begun.push(number))
    else begun.push(number)
  }
  return begun
}

describe('turns of the event loop', () => {
  it('let a few begin without waiting', async () => {
    await calm()
    expect(arrive(3)).toEqual([0, 1, 2])
  })

  it('let the rest begin a few a turn, first come, first served', async () => {
    await calm()
    const begun = arrive(200)
    const perTurn = begun.length
    expect(perTurn).toBeLessThan(20)
    await nextTurn()
    expect(begun.length).toBeLessThanOrEqual(2 * perTurn)
    while (begun.length < 200) await nextTurn()
    expect(begun).toEqual(Array.from({ length: 200 }, (_, index) => index))
  })

  it('let nobody slip in before those who wait', async () => {
    await calm()
    const first = arrive(30)
    await nextTurn()
    expect(takeTurn()).toBeInstanceOf(Promise)
    while (first.length < 30) await nextTurn()
    await calm()
    expect(takeTurn()).toBeUndefined()
  })
})
