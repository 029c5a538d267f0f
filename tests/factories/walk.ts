import fc from 'fast-check'

/** A step in words, what it does to the app, and what the model says of it. */
export const step = <Model extends object, Real>(
  name: string,
  run: (model: Model, real: Real) => Promise<void>,
): fc.Arbitrary<fc.AsyncCommand<Model, Real>> => fc.constant({ check: () => true, run, toString: () => name })

/** A step that also gets a number from 0 to 9 to choose by. */
export const stepOf = <Model extends object, Real>(
  name: string,
  run: (model: Model, real: Real, pick: number) => Promise<void>,
): fc.Arbitrary<fc.AsyncCommand<Model, Real>> =>
  fc
    .nat(9)
    .map((pick) => ({ check: () => true, run: (model: Model, real: Real) => run(model, real, pick), toString: () => `${name} (${pick})` }))

type Walk<Model extends object, Real> = {
  start: () => Promise<{ model: Model; real: Real }>
  end: (model: Model, real: Real) => Promise<void>
}

/** Takes random walks through the app and holds every answer against the model. */
export const walk = <Model extends object, Real>(steps: fc.Arbitrary<fc.AsyncCommand<Model, Real>>[], { start, end }: Walk<Model, Real>) =>
  fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 20, size: 'max' }), async (commands) => {
      const { model, real } = await start()
      await fc.asyncModelRun(() => ({ model, real }), commands)
      await end(model, real)
    }),
    { numRuns: 20, endOnFailure: true },
  )
