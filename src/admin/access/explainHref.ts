type Asked = { kind: 'account' | 'staff'; person: string; reason?: string | null | undefined; record?: string | null | undefined }

/** The look-up filled in. The reason of a refusal begins with the permission that was asked for. */
export const explainHref = ({ kind, person, reason, record }: Asked): string => {
  const permission = /^([a-z-]+\.[a-z-]+): /.exec(reason ?? '')?.[1]
  const asked = new URLSearchParams({ kind, person, ...(permission && { permission }), ...(record && { record }) })
  return `/admin/explain-access?${asked.toString()}`
}
