import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import Link from 'next/link'
import { staffCan } from '../../compliance/staffUser'
import { listTemplates, previewTemplate } from '../../platform/mail/sendMessage'

/** Every message that can go out, shown with made-up people: what patients and doctors will read. */
export const TemplatesView = async ({ initPageResult, params, searchParams }: AdminViewServerProps) => {
  const { req, permissions, visibleEntities } = initPageResult
  const templates = staffCan(req.user, 'messages.read') ? await listTemplates() : []
  const chosen = typeof searchParams?.template === 'string' ? searchParams.template : `${templates[0]?.channel}/${templates[0]?.name}`
  const shown = templates.find(({ channel, name }) => `${channel}/${name}` === chosen)
  const preview = shown && (await previewTemplate(shown.channel, shown.name))
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={initPageResult.locale}
      params={params}
      payload={req.payload}
      permissions={permissions}
      searchParams={searchParams}
      user={req.user ?? undefined}
      visibleEntities={visibleEntities}
    >
      <Gutter className="afya-templates">
        <h1>Message templates</h1>
        {templates.length === 0 && <p className="afya-empty">You may not read messages. Ask a superadmin if you need to.</p>}
        <div className="afya-templates__columns">
          <nav aria-label="Templates">
            {(['email', 'sms'] as const).map((channel) => (
              <section key={channel}>
                <h2>{channel === 'email' ? 'E-mails' : 'Text messages'}</h2>
                <ul>
                  {templates
                    .filter((template) => template.channel === channel)
                    .map(({ name, label }) => (
                      <li key={name}>
                        <Link aria-current={chosen === `${channel}/${name}` ? 'page' : undefined} href={`?template=${channel}/${name}`}>
                          {label}
                        </Link>
                      </li>
                    ))}
                </ul>
              </section>
            ))}
          </nav>
          {shown && preview && (
            <figure>
              <figcaption>
                <strong>{shown.subject ?? shown.label}</strong>
                <span>Shown with made-up names and codes.</span>
              </figcaption>
              {preview.html === null ? <pre>{preview.text}</pre> : <iframe title={shown.label} srcDoc={preview.html} sandbox="" />}
            </figure>
          )}
        </div>
      </Gutter>
    </DefaultTemplate>
  )
}
