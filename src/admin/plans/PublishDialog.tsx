'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { PlanDifference } from '../../care/plans'
import { Dialog } from '../components/Dialog'
import { useReading } from '../components/useReading'
import { useStaffAction } from '../components/useStaffAction'
import { DifferenceView } from './DifferenceView'

type PublishProps = { planId: string; next: number; onClose: () => void }

/** Shows what publishing changes, and asks how to say it to who follows the version before. */
export const PublishDialog = ({ planId, next, onClose }: PublishProps) => {
  const [whatChanged, setWhatChanged] = useState('')
  const { run, isBusy } = useStaffAction()
  const isFirst = next === 1
  const { value: difference, note } = useReading<PlanDifference>(isFirst ? null : `/health-plans/${planId}/differences/draft`)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const body = isFirst ? {} : { whatChanged: whatChanged.trim() }
    if (await run({ path: `/health-plans/${planId}/publish`, body })) onClose()
  }
  return (
    <Dialog title={isFirst ? 'Publish this plan?' : `Publish version ${next}?`} isOpen onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <p>
          Everybody can find and begin it from now on. A published version cannot be changed: a change becomes version {next + 1}.
          {!isFirst && ` Who follows version ${next - 1} stays on it until you move them.`}
        </p>
        {!isFirst && (
          <>
            <div className="afya-publish__difference">{difference ? <DifferenceView difference={difference} /> : note}</div>
            <label className="afya-field">
              <span>What changed, in a sentence or two for who follows the plan</span>
              <textarea
                rows={3}
                maxLength={1_000}
                value={whatChanged}
                onChange={(event) => setWhatChanged(event.target.value)}
                required
                autoFocus
              />
            </label>
          </>
        )}
        <div className="afya-dialog__buttons">
          <Button buttonStyle="secondary" type="button" margin={false} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" margin={false} disabled={isBusy || (!isFirst && whatChanged.trim() === '')}>
            {isBusy ? 'One moment …' : 'Publish'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
