import type { ReactElement } from 'react'
import type { MailSite } from '../../platform/mail'
import { Paragraph } from '../../platform/mail'

/** What everybody should know about a code, the same under each. */
export const CodeNotes = ({ site, minutes }: { site: MailSite; minutes: number }): ReactElement => (
  <Paragraph soft>
    The code works once, for {minutes} minutes. {site.name} never asks for it by phone or chat, so give it to nobody.
  </Paragraph>
)
