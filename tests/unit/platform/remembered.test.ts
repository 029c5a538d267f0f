import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { deliver } from '../../../src/platform/listeners'
import { remembered as named, type RememberedOptions } from '../../../src/platform/remembered'

let lists = 0
/** Each is another. */
const remembered = <T extends NonNullable<unknown>>(given: RememberedOptions<T>) => named<T>(`list ${(lists += 1)}`, given)
const options = { most: 2, freshFor: 30_000, givenFor: 45_000 }

/** Everything that was only waiting for its turn has had it. */
const quiet = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

describe('what is remembered', () => {
  beforeEach(() => void jest.useFakeTimers())
  afterEach(() => void jest.useRealTimers())

  /** Answers 1, 2, 3 … each when it is told to. */
  const source = () => {
    const waiting: ((fault?: Error) => void)[] = []
    let asked = 0
    const read = () =>
      new Promise<number>((resolve, reject) => {
        const answer = (asked += 1)
        waiting.push((fault) => (fault ? reject(fault) : resolve(answer)))
      })
    const settle = async (fault?: Error) => {
      await quiet()
      for (const go of waiting.splice(0)) go(fault)
      await quiet()
    }
    return { read, settle, asked: () => asked }
  }

  it('is worked out once by many who ask at once, and then given at once', async () => {
    const { read, settle, asked } = source()
    const known = remembered<number>(options)
    const many = Array.from({ length: 5 }, () => known.get('a', read))
    await settle()
    expect(await Promise.all(many)).toEqual([1, 1, 1, 1, 1])
    expect(known.get('a', read)).toBe(1)
    expect(asked()).toBe(1)
  })

  it('is given while it is worked out anew, once, and is the new one then', async () => {
    const { read, settle, asked } = source()
    const known = remembered<number>(options)
    void known.get('a', read)
    await settle()
    jest.advanceTimersByTime(30_001)
    expect([known.get('a', read), known.get('a', read)]).toEqual([1, 1])
    expect(asked()).toBe(2)
    await settle()
    expect(known.get('a', read)).toBe(2)
  })

  it('is worked out anew one after another when many grow old at once', async () => {
    const { read, settle, asked } = source()
    const known = remembered<number>({ ...options, most: 3 })
    for (const key of ['a', 'b', 'c']) {
      void known.get(key, read)
      await settle()
    }
    jest.advanceTimersByTime(30_001)
    expect(['a', 'b', 'c'].map((key) => known.get(key, read))).toEqual([1, 2, 3])
    for (const sofar of [4, 5, 6]) {
      expect(asked()).toBe(sofar)
      await settle()
    }
    expect(['a', 'b', 'c'].map((key) => known.get(key, read))).toEqual([4, 5, 6])
  })

  it('is waited for when it is too old, or nothing older may be given', async () => {
    for (const [given, after] of [
      [options, 45_001],
      [{ ...options, givenFor: undefined }, 30_001],
    ] as const) {
      // prettier-ignore
      const { read, settle } = source()
      const known = remembered<number>(given as typeof options)
      void known.get('a', read)
      await settle()
      jest.advanceTimersByTime(after)
      const next = known.get('a', read)
      expect(next).toBeInstanceOf(Promise)
      await settle()
      expect(await next).toBe(2)
    }
  })

  it('is not given after a change, nor is what a change has overtaken kept', async () => {
    const { read, settle, asked } = source()
    const known = remembered<number>(options)
    const overtaken = known.get('a', read)
    known.forget()
    const later = known.get('a', read)
    await settle()
    expect([await overtaken, await later]).toEqual([1, 2])
    expect(known.get('a', read)).toBe(2)
    known.forget()
    expect(known.get('a', read)).toBeInstanceOf(Promise)
    expect(asked()).toBe(3)
  })

  it('is forgotten by its key, by what it is, or when the bus tells of a change', async () => {
    const { read, settle } = source()
    const known = remembered<number>({ ...options, most: 9, changes: ['lists'] })
    const learn = async () => {
      for (const key of ['a', 'b', 'c']) {
        void known.get(key, read)
        await settle()
      }
    }
    const isKnown = () => ['a', 'b', 'c'].map((key) => typeof known.get(key, read) === 'number')
    await learn()
    known.forget('b')
    expect(isKnown()).toEqual([true, false, true])
    await settle()
    known.forgetWhere((value) => value === 3)
    expect(isKnown()).toEqual([true, true, false])
    await settle()
    deliver('lists:any')
    expect(isKnown()).toEqual([false, false, false])
    await settle()
  })

  it('is not kept when its key is forgotten while it is worked out, or anything that it may be', async () => {
    const { read, settle } = source()
    const known = remembered<number>(options)
    for (const change of [() => known.forget('a'), () => known.forgetWhere(() => false)]) {
      const overtaken = known.get('a', read)
      change()
      await settle()
      await overtaken
      expect(known.get('a', read)).toBeInstanceOf(Promise)
      known.forget()
      await settle()
    }
  })

  it('is worked out within a transaction without waiting for others, and kept for them', async () => {
    const { read, settle, asked } = source()
    const known = remembered<number>(options)
    void known.get('a', read)
    const alone = known.getAlone('a', read)
    expect(asked()).toBe(2)
    await settle()
    expect([await alone, known.getAlone('a', read)]).toEqual([2, 2])
    const overtaken = known.getAlone('b', read)
    known.forget('a')
    await settle()
    await overtaken
    expect(known.get('b', read)).toBeInstanceOf(Promise)
  })

  it('fails for who waits, is asked for again, and stays as it was while an older one may be given', async () => {
    const { read, settle } = source()
    const known = remembered<number>(options)
    const failing = known.get('a', read)
    const failed = expect(failing).rejects.toThrow('away')
    await settle(new Error('away'))
    await failed
    void known.get('a', read)
    await settle()
    jest.advanceTimersByTime(30_001)
    expect(known.get('a', read)).toBe(2)
    await settle(new Error('away'))
    expect(known.get('a', read)).toBe(2)
    await settle()
    expect(known.get('a', read)).toBe(4)
  })

  it('is the newest of more than there is place for', async () => {
    const { read, settle } = source()
    const known = remembered<number>(options)
    for (const key of ['a', 'b', 'c']) {
      void known.get(key, read)
      await settle()
    }
    expect([known.get('b', read), known.get('c', read)]).toEqual([2, 3])
    expect(known.get('a', read)).toBeInstanceOf(Promise)
  })
})
