export type Placed = { at: number; until: number }

/** Side by side what overlaps: for each, in which lane it stands and how many lanes its cluster has. The order is that of `placed`, sorted by `at`. */
export const lanesOf = (placed: readonly Placed[]): { lane: number; lanes: number }[] => {
  const found: { lane: number; lanes: number }[] = []
  let cluster: { lane: number; lanes: number }[] = []
  let ends: number[] = []
  for (const { at, until } of placed) {
    if (ends.every((end) => end <= at)) [cluster, ends] = [[], []]
    const free = ends.findIndex((end) => end <= at)
    const lane = free === -1 ? ends.length : free
    ends[lane] = until
    const place = { lane, lanes: ends.length }
    cluster.push(place)
    cluster.forEach((other) => (other.lanes = ends.length))
    found.push(place)
  }
  return found
}
