'use client'
import { Button } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { proveFirst } from '../factors/proveFirst'
import { useMay } from '../permissions/PermissionsProvider'
import { auditHref, exportHref, findPerson } from './auditHrefs'

/** Finds entries by person, days and request, and takes away what the list shows. */
export const AuditSearch = () => {
  const router = useRouter()
  const mayExport = useMay('audit.export')
  const [problem, setProblem] = useState('')
  const [isBusy, setIsBusy] = useState(false)

  const search = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const of = (name: string) => String(form.get(name) ?? '').trim()
    setIsBusy(true)
    setProblem('')
    const person = of('person') ? await findPerson(of('person')) : ''
    setIsBusy(false)
    if (person === null) return setProblem('Nobody has this address or id.')
    router.push(auditHref({ person, from: of('from'), to: of('to'), request: of('request') }))
  }
  const take = async (format: 'csv' | 'jsonl') => {
    if (await proveFirst()) window.location.assign(exportHref(window.location.search, format))
  }

  return (
    <form className="afya-search" onSubmit={(event) => void search(event)} aria-label="Find entries">
      <label>
        Person
        <input name="person" placeholder="E-mail, number or id" autoComplete="off" maxLength={200} />
      </label>
      <label>
        From
        <input name="from" type="date" />
      </label>
      <label>
        To
        <input name="to" type="date" />
      </label>
      <label>
        Request
        <input name="request" placeholder="Its id" autoComplete="off" maxLength={64} />
      </label>
      <Button buttonStyle="secondary" size="small" type="submit" margin={false} disabled={isBusy}>
        Find
      </Button>
      {mayExport && (
        <span className="afya-search__export">
          Export what is shown:
          <Button buttonStyle="subtle" size="small" type="button" margin={false} onClick={() => void take('csv')}>
            Table (CSV)
          </Button>
          <Button buttonStyle="subtle" size="small" type="button" margin={false} onClick={() => void take('jsonl')}>
            JSON lines
          </Button>
        </span>
      )}
      {problem && (
        <p role="alert" className="afya-search__problem">
          {problem}
        </p>
      )}
    </form>
  )
}
