import { describe, expect, it } from '@jest/globals'
import { factorEmails } from '../../../src/factors/emails'
import { factorChanges } from '../../../src/factors/notices'
import { factorTexts } from '../../../src/factors/texts'
import { createEmailRegistry } from '../../../src/platform/mail/createEmailRegistry'
import { createTextRegistry } from '../../../src/platform/mail/createTextRegistry'

const site = { name: 'Afya', url: 'https://afya.example' }
const emails = createEmailRegistry({ templates: factorEmails, site })
const texts = createTextRegistry({ templates: factorTexts, site })

describe('notices about second factors', () => {
  it.each(factorChanges)('tell of "%s" by mail and text', async (change) => {
    const { subject, text, html } = await emails.render('second-factor-changed', {
      firstName: null,
      change,
      name: '<b>Key</b>',
      at: '2030-05-17T09:30:00Z',
    })
    expect(subject).toContain('second factor')
    expect(text).toContain('Was this not you?')
    expect(html).not.toContain('<b>Key')
    expect(`${text}${html}`).not.toMatch(/undefined|null|NaN/)
    expect(texts.render('second-factor-changed', { change })).toContain('Not you?')
  })

  it('tell how many recovery codes are left, and warn from three on', async () => {
    const textFor = async (left: number) => (await emails.render('recovery-code-used', { left, at: '2030-05-17T09:30:00Z' })).text
    expect(await textFor(4)).not.toContain('running out')
    expect(await textFor(3)).toContain('running out')
    expect(texts.render('recovery-code-used', { left: 0 })).toContain('0 left')
  })
})
