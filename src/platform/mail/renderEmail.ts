import { createElement } from 'react'
import type { z } from 'zod'
import type { EmailAttachment, EmailTemplate } from './defineEmail'
import { MailDataInvalid } from './MailDataInvalid'
import type { MailSite } from './MailSite'
import { oneLine } from './plainLine'
import { toPlainText } from './toPlainText'

export type RenderedEmail = { subject: string; html: string; text: string; attachments?: readonly EmailAttachment[] }

/** Past this, inboxes cut it. */
const maxSubjectLength = 120

/**
 * Renders one template to what a provider sends. The subject is one line whatever the data hold; the HTML is escaped by React.
 * @throws MailDataInvalid when the data do not fit the template
 */
export const renderEmail = async <Name extends string, Schema extends z.ZodType>(
  template: EmailTemplate<Name, Schema>,
  data: z.input<Schema>,
  site: MailSite,
): Promise<RenderedEmail> => {
  const parsed = template.schema.safeParse(data)
  if (!parsed.success) throw new MailDataInvalid(template.name, parsed.error)
  // Imported here, not above: the admin panel's bundle reaches this file and Next refuses a plain import of react-dom/server there.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const props = { data: parsed.data, site }
  const html = `<!DOCTYPE html>${renderToStaticMarkup(createElement(template.Component, props))}`
  const attachments = template.attachments?.(props)
  return { subject: oneLine(template.subject(props), maxSubjectLength), html, text: toPlainText(html), ...(attachments && { attachments }) }
}
