const registry =
  (globalThis as { [key: symbol]: Map<string, unknown> | undefined })[Symbol.for('afya.singletons')] ?? new Map<string, unknown>()
;(globalThis as { [key: symbol]: Map<string, unknown> | undefined })[Symbol.for('afya.singletons')] = registry

/**
 * One value a process, however often our modules are bundled: Next carries its own copy of everything the admin panel imports,
 * and two pools or two key rings in one process would be two truths.
 */
export const singleton = <T>(key: string, make: () => T): T => {
  if (!registry.has(key)) registry.set(key, make())
  return registry.get(key) as T
}
