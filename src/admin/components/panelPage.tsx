import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import type { ComponentType } from 'react'
import type { Permission } from '../../compliance/permissions'
import { staffCan, staffUserOf } from '../../compliance/staffUser'

type PanelPage = {
  title: string
  className: string
  /** Who may see it; everybody in the panel when left out. */
  permission?: Permission
  /** Below the heading; made only for who may see it. */
  Content: ComponentType<AdminViewServerProps>
}

/** A page of our own inside the panel. Payload guards its own pages and not these: whoever is not signed in is sent to do so. */
export const panelPage = ({ title, className, permission, Content }: PanelPage) => {
  const Page = (props: AdminViewServerProps) => {
    const { initPageResult, params, searchParams } = props
    const { req, locale, permissions, visibleEntities } = initPageResult
    if (!staffUserOf(req.user)) redirect('/admin')
    const shown = { i18n: req.i18n, locale, params, payload: req.payload, permissions, searchParams, visibleEntities }
    return (
      <DefaultTemplate {...shown} user={req.user ?? undefined}>
        <SetStepNav nav={[{ label: title }]} />
        <Gutter className={className}>
          <h1>{title}</h1>
          {permission && !staffCan(req.user, permission) ? (
            <p className="afya-empty">You may not see this page. Ask a superadmin if you need to.</p>
          ) : (
            <Content {...props} />
          )}
        </Gutter>
      </DefaultTemplate>
    )
  }
  return Page
}
