import type { TextTemplate } from './defineText'
import { renderText } from './defineText'
import type { MailSite } from './MailSite'

export type TextRegistry = {
  readonly templates: readonly TextTemplate[]
  /** @throws Error when there is no text of that name or it does not fit one SMS, MailDataInvalid when the data do not fit it */
  render(name: string, data: unknown): string
  /** The sample, for staff. @throws Error when there is no text of that name */
  preview(name: string): string
}

/**
 * All SMS texts of all areas by name; made once, where the areas come together.
 * @throws Error when two texts share a name
 */
export const createTextRegistry = ({ templates, site }: { templates: readonly TextTemplate[]; site: MailSite }): TextRegistry => {
  const byName = new Map(templates.map((template) => [template.name, template]))
  if (byName.size !== templates.length) throw new Error('Two texts share a name.')
  const find = (name: string): TextTemplate => {
    const template = byName.get(name)
    if (!template) throw new Error(`There is no text "${name}".`)
    return template
  }
  return {
    templates: [...templates].sort((a, b) => a.name.localeCompare(b.name)),
    render: (name, data) => renderText(find(name), data, site),
    preview: (name) => renderText(find(name), find(name).sample, site),
  }
}
