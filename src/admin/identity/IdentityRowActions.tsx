'use client'
import type { DefaultCellComponentProps } from 'payload'
import { useMay } from '../permissions/PermissionsProvider'
import { ImageDecision } from './ImageDecision'

/** Accept and Reject on the line itself. */
export const IdentityRowActions = ({ rowData }: DefaultCellComponentProps) =>
  useMay('identity.decide') ? <ImageDecision id={String(rowData.id)} status={String(rowData.status)} size="row" /> : null
