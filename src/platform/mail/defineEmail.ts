import type { ReactElement } from 'react'
import type { z } from 'zod'
import type { MailSite } from './MailSite'

/** A small file that goes with a mail. */
export type EmailAttachment = { filename: string; contentType: string; content: string }

export type EmailProps<Data> = { data: Data; site: MailSite }

export type EmailTemplate<Name extends string = string, Schema extends z.ZodType = z.ZodType> = {
  /** Kebab-case; what sent messages and the sandbox are filed under. */
  readonly name: Name
  /** What staff call it. */
  readonly label: string
  /** What the template needs. Words that come from people are cleaned here (`personName`, `plainLine`), so no component sees them raw. */
  readonly schema: Schema
  /** For staff previews and tests. */
  readonly sample: z.input<Schema>
  /** Kept with the sent message and shown on locked screens: never a code, never health data. */
  subject(props: EmailProps<z.output<Schema>>): string
  Component(props: EmailProps<z.output<Schema>>): ReactElement
  /** Made when the mail goes out. */
  attachments?(props: EmailProps<z.output<Schema>>): readonly EmailAttachment[]
}

/** Gives a template its types. Areas export lists of these; the registry is made of the lists. */
export const defineEmail = <const Name extends string, Schema extends z.ZodType>(
  template: EmailTemplate<Name, Schema>,
): EmailTemplate<Name, Schema> => template
