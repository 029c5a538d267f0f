import type { z } from 'zod'
import type { EmailTemplate } from './defineEmail'
import type { MailSite } from './MailSite'
import { renderEmail } from './renderEmail'
import type { RenderedEmail } from './renderEmail'

type Templates = readonly EmailTemplate[]

/** The names in a list of templates. */
export type EmailName<List extends Templates> = List[number]['name']

/** What the template of that name is given, for those who queue it. */
export type EmailData<List extends Templates, Name extends EmailName<List>> = z.input<Extract<List[number], { name: Name }>['schema']>

export type EmailRegistry = {
  /** Sorted by name. */
  readonly templates: Templates
  /** @throws Error when there is no template of that name, MailDataInvalid when the data do not fit it */
  render(name: string, data: unknown): Promise<RenderedEmail>
  /** The sample, for staff. @throws Error when there is no template of that name */
  preview(name: string): Promise<RenderedEmail>
}

/**
 * All templates of all areas by name; made once, where the areas come together.
 * @throws Error when two templates share a name
 */
export const createEmailRegistry = ({ templates, site }: { templates: Templates; site: MailSite }): EmailRegistry => {
  const byName = new Map(templates.map((template) => [template.name, template]))
  if (byName.size !== templates.length) throw new Error('Two e-mail templates share a name.')
  const find = (name: string): EmailTemplate => {
    const template = byName.get(name)
    if (!template) throw new Error(`There is no e-mail template "${name}".`)
    return template
  }
  return {
    templates: [...templates].sort((a, b) => a.name.localeCompare(b.name)),
    render: async (name, data) => renderEmail(find(name), data, site),
    preview: async (name) => renderEmail(find(name), find(name).sample, site),
  }
}
