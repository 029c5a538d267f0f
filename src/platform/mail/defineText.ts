import type { z } from 'zod'
import { gsm7Length, smsPartLength } from './gsm7'
import { MailDataInvalid } from './MailDataInvalid'
import type { MailSite } from './MailSite'

/** An SMS. Plain letters, digits and `.,:?-` cost one part everywhere; Termii counts apostrophes, semicolons and slashes as special. */
export type TextTemplate<Name extends string = string, Schema extends z.ZodType = z.ZodType> = {
  readonly name: Name
  readonly label: string
  readonly schema: Schema
  readonly sample: z.input<Schema>
  text(props: { data: z.output<Schema>; site: MailSite }): string
}

export const defineText = <const Name extends string, Schema extends z.ZodType>(
  template: TextTemplate<Name, Schema>,
): TextTemplate<Name, Schema> => template

/**
 * Renders a text for one SMS part.
 * @throws MailDataInvalid when the data do not fit, Error when the text would need two parts or another alphabet
 */
export const renderText = <Name extends string, Schema extends z.ZodType>(
  template: TextTemplate<Name, Schema>,
  data: z.input<Schema>,
  site: MailSite,
): string => {
  const parsed = template.schema.safeParse(data)
  if (!parsed.success) throw new MailDataInvalid(template.name, parsed.error)
  const text = template.text({ data: parsed.data, site })
  const length = gsm7Length(text)
  if (length === undefined || length > smsPartLength) throw new Error(`The text "${template.name}" does not fit one SMS.`)
  return text
}
