import { describe, expect, it } from '@jest/globals'
import { complianceEmails } from '../../../src/compliance/emails'
import { createEmailRegistry } from '../../../src/platform/mail/createEmailRegistry'

const site = { name: 'Afya', url: 'https://afya.example' }
const registry = createEmailRegistry({ templates: complianceEmails, site })
const names = registry.templates.map(({ name }) => name).filter((name) => name.startsWith('license-'))

describe('e-mails about licences', () => {
  it('are all there', () => {
    expect(names.sort()).toEqual([
      'license-cases-waiting',
      'license-expired',
      'license-expiring',
      'license-received',
      'license-rejected',
      'license-suspended',
      'license-verified',
    ])
  })

  it.each(names)('%s renders its sample', async (name) => {
    const { subject, html, text } = await registry.preview(name)
    expect(subject).toMatch(/^\S.{8,90}$/)
    expect(html).toContain('Hello Ada,')
    expect(`${html}${text}`).not.toMatch(/undefined|null|NaN|\[object/)
  })

  it.each(['license-rejected', 'license-suspended'])('%s shows a reason as words and nothing else', async (name) => {
    const reason = '<b>See</b> https://evil.example/now\r\nBcc: eve@example.com'
    const { subject, html, text } = await registry.render(name, { firstName: null, body: 'evil.example', reason })
    expect(`${subject}${html}${text}`).not.toMatch(/<b>See|https:\/\/evil|href="[^"]*evil/)
  })
})
