import type { ReactNode } from 'react'

type LabelledProps = { label: string; problem?: string | undefined; isBad?: boolean; children: ReactNode }

/** A field with its name above it and, below, what is wrong with it. */
export const Labelled = ({ label, problem, isBad = Boolean(problem), children }: LabelledProps) => (
  <label className={`afya-field${isBad ? ' afya-field--bad' : ''}`}>
    <span>{label}</span>
    {children}
    {problem && <em role="alert">{problem}</em>}
  </label>
)
