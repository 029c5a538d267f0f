'use client'
import type { DefaultCellComponentProps } from 'payload'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'

/** Try again on the line itself. */
export const RetryRowAction = ({ rowData }: DefaultCellComponentProps) =>
  useMay('jobs.retry') && !rowData.retriedAt ? (
    <ActionButton label="Try again" look="primary" call={{ path: `/dead-letters/${rowData.id}/retry` }} />
  ) : null
