'use client'
import type { DefaultCellComponentProps } from 'payload'
import { FactorResetActions } from './FactorResetActions'

export const FactorResetRowActions = ({ rowData }: DefaultCellComponentProps) => (
  <div className="afya-row-actions">
    <FactorResetActions reset={rowData} size="row" />
  </div>
)
