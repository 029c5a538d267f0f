import type { ReactElement } from 'react'
import type { MailSite } from './MailSite'
import { Paragraph } from './Paragraph'

/** The way out for a person who did not do it: `advice` first, then whom to tell. */
export const NotYou = ({ site, advice }: { site: MailSite; advice: string }): ReactElement => (
  <Paragraph soft>
    <strong>Was this not you?</strong> {advice}{' '}
    {site.supportEmail ? `Please write to ${site.supportEmail}.` : `Please tell the people who run ${site.name} for you.`}
  </Paragraph>
)
