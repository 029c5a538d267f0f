'use client'
import { useRowLabel } from '@payloadcms/ui'
import { plainLabel } from '../fields/plainLabel'

type Row = { code?: string | null; limit?: number | null }

/** "Health plans: 2", above the fields of what a tier lets people do. */
export const FeatureLabel = () => {
  const { code, limit } = useRowLabel<Row>().data
  return <span>{code ? `${plainLabel(code)}${limit === null || limit === undefined ? '' : `: ${limit}`}` : 'New feature'}</span>
}
