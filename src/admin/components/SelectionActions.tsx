'use client'
import { Button, toast, useConfig, useListQuery, useSelection } from '@payloadcms/ui'
import type { Where } from 'payload'
import type { ActionResult } from './callStaffAction'
import { largestSelection, matchingIds } from './matchingIds'
import { useAsk } from './QuestionsProvider'
import type { Question } from './ReasonDialog'
import { useStaffAction } from './useStaffAction'

export type SelectionAction = {
  label: string
  /** Takes `{ ids }`, and `reason` when the question asks for one; answers a result for each id. */
  path: string
  question?: (count: number) => Question
  look?: 'primary' | 'secondary'
  /** What a result says when it worked, and the words for it: "12 approved". */
  outcome: string
}

type SelectionActionsProps = {
  collection: string
  actions: readonly SelectionAction[]
  /** Which of "all on every page" the actions are for. */
  eligible: Where
}

/** The bar above a list while rows are selected. Everything is done in one call; what could not be done is said with its reason. */
export const SelectionActions = ({ collection, actions, eligible }: SelectionActionsProps) => {
  const { count, getQueryParams, getSelectedIds, selectAll, setSelection } = useSelection()
  const { query } = useListQuery()
  const { getEntityConfig } = useConfig()
  const { run, isBusy } = useStaffAction()
  const ask = useAsk()
  if (count === 0) return null

  const isEverything = String(selectAll) === 'allAvailable'
  const searched = getEntityConfig({ collectionSlug: collection })?.admin.listSearchableFields ?? []
  const search =
    typeof query.search === 'string' && query.search ? [{ or: searched.map((path) => ({ [path]: { like: query.search } })) }] : []
  const chosenIds = () =>
    isEverything
      ? matchingIds({ collection, query: getQueryParams({ and: [eligible, ...search] }) })
      : Promise.resolve(getSelectedIds().map(String))

  const act = async (action: SelectionAction, reason?: string): Promise<boolean> => {
    const ids = await chosenIds().catch((error: Error) => {
      toast.error(error.message)
      return []
    })
    if (ids.length === 0) return false
    const answer = await run({ path: action.path, body: { ids, ...(reason && { reason }) } })
    if (!answer) return false
    tell(answer.results ?? [], action)
    for (const id of getSelectedIds()) setSelection(id)
    return true
  }

  const isTooMany = !isEverything && count > largestSelection
  return (
    <div className="afya-selection" role="region" aria-label="Selected rows">
      <strong>{isEverything ? `All ${count} selected` : `${count} selected`}</strong>
      {isTooMany && <span>At most {largestSelection} at a time.</span>}
      {isEverything && count > largestSelection && <span>The first {largestSelection} are taken.</span>}
      {actions.map((action) => (
        <Button
          key={action.path}
          buttonStyle={action.look ?? 'secondary'}
          size="small"
          type="button"
          margin={false}
          disabled={isBusy || isTooMany}
          onClick={() =>
            action.question ? ask(action.question(Math.min(count, largestSelection)), (reason) => act(action, reason)) : void act(action)
          }
        >
          {isBusy ? 'One moment …' : action.label}
        </Button>
      ))}
    </div>
  )
}

const tell = (results: ActionResult[], { outcome }: SelectionAction) => {
  const failed = results.filter(({ status }) => status === 'failed')
  const done = results.length - failed.length
  if (done > 0) toast.success(`${done} ${outcome}.`)
  if (failed.length === 0) return
  const reasons = [...new Set(failed.map(({ message }) => message).filter(Boolean))]
  toast.warning(`${failed.length} left as they were. ${reasons.join(' ')}`)
}
