/** Lets `say` through at most once in `ms` milliseconds: a fault that lasts is told now and then, and not at every try. */
export const rarely = <Args extends unknown[]>(ms: number, say: (...args: Args) => void): ((...args: Args) => void) => {
  let quietUntil = 0
  return (...args) => {
    if (Date.now() < quietUntil) return
    quietUntil = Date.now() + ms
    say(...args)
  }
}
