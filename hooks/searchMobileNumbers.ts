import type { Where } from 'payload'
import type { BeforeOperation } from './BeforeOperation'

/** Numbers are kept as +639171234567; people look for them as 0917 123 4567, which is not a part of that. */
const typedNumber = /^[+0-9][0-9 ().-]{2,}$/

/** Lets a search for a mobile number find it in whatever form it is typed. */
export const searchMobileNumbers = <Args extends object>({ args, operation }: BeforeOperation<Args>): Args => {
  const { where } = args as { where?: Where }
  return operation === 'read' && where ? { ...args, where: inWhere(where) } : args
}

const inWhere = (where: Where): Where =>
  Object.fromEntries(
    Object.entries(where).map(([path, condition]) => {
      if (Array.isArray(condition)) return [path, condition.map((inner) => inWhere(inner as Where))]
      const sought = path === 'mobileNo' ? (condition as { like?: unknown }).like : undefined
      return typeof sought === 'string' && typedNumber.test(sought.trim())
        ? [path, { ...condition, like: asKept(sought) }]
        : [path, condition]
    }),
  ) as Where

/** Digits alone, without the national 0 in front. */
const asKept = (typed: string): string => typed.replace(/\D/g, '').replace(/^0+/, '')
