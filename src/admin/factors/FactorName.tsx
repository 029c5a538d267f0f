'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useStaffAction } from '../components/useStaffAction'

/** A factor's name, and a way to change it on the spot. */
export const FactorName = ({ id, name }: { id: string; name: string }) => {
  const router = useRouter()
  const { run, isBusy } = useStaffAction()
  const [typed, setTyped] = useState<string | null>(null)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!typed?.trim()) return
    if (await run({ path: `/staff/second-factor/factors/${id}`, method: 'PATCH', body: { name: typed } })) {
      setTyped(null)
      router.refresh()
    }
  }
  if (typed === null)
    return (
      <>
        {name}{' '}
        <button type="button" className="afya-code__other" onClick={() => setTyped(name)} aria-label={`Rename ${name}`}>
          Rename
        </button>
      </>
    )
  return (
    <form className="afya-field afya-security__name" onSubmit={(event) => void save(event)}>
      <input value={typed} onChange={(event) => setTyped(event.target.value)} maxLength={60} aria-label="Name" autoFocus required />
      <button type="submit" className="afya-code__other" disabled={isBusy}>
        Save
      </button>
      <button type="button" className="afya-code__other" onClick={() => setTyped(null)}>
        Cancel
      </button>
    </form>
  )
}
