import type { AdminViewServerProps } from 'payload'
import Link from 'next/link'
import { listTemplates, previewTemplate } from '../../platform/mail/sendMessage'
import { panelPage } from '../components/panelPage'

const Templates = async ({ searchParams }: AdminViewServerProps) => {
  const templates = await listTemplates()
  const chosen = typeof searchParams?.template === 'string' ? searchParams.template : `${templates[0]?.channel}/${templates[0]?.name}`
  const shown = templates.find(({ channel, name }) => `${channel}/${name}` === chosen)
  const preview = shown && (await previewTemplate(shown.channel, shown.name))
  return (
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
  )
}

/** Every message that can go out, shown with made-up people: what patients and doctors will read. */
export const TemplatesView = panelPage({
  title: 'Message templates',
  className: 'afya-templates',
  permission: 'messages.read',
  Content: Templates,
})
