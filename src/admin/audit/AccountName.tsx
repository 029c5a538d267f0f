'use client'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { callStaffAction } from '../components/callStaffAction'

type Names = Map<string, string>

const readNames = async (ids: ReadonlySet<string>): Promise<Names> => {
  const query = new URLSearchParams({ 'where[id][in]': [...ids].join(','), 'select[displayName]': 'true', depth: '0', limit: '100' })
  const outcome = await callStaffAction<{ docs: { id: string; displayName?: string | null }[] }>({
    path: `/accounts?${query}`,
    method: 'GET',
  })
  const docs = 'answer' in outcome ? outcome.answer.docs : []
  return new Map(docs.map(({ id, displayName }) => [id, displayName ?? '']))
}

let asked: { ids: Set<string>; names: Promise<Names> } | null = null

/** One look-up for all the cells of a page: they are shown in the same moment. */
const nameOf = async (id: string): Promise<string> => {
  if (!asked) {
    const ids = new Set<string>()
    const names = new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
      asked = null
      return readNames(ids)
    })
    asked = { ids, names }
  }
  asked.ids.add(id)
  return (await asked.names).get(id) ?? ''
}

/** An account as the way to it, by its name once that is read; whoever may not read it sees that it was an account. */
export const AccountName = ({ id }: { id: string }) => {
  const [name, setName] = useState('')
  useEffect(() => {
    let isShown = true
    void nameOf(id).then((found) => isShown && setName(found))
    return () => void (isShown = false)
  }, [id])
  return (
    <Link href={`/admin/collections/accounts/${id}`} prefetch={false}>
      {name || 'An account'}
    </Link>
  )
}
