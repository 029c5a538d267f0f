import { describe, expect, it } from '@jest/globals'
import { createElement } from 'react'
import { z } from 'zod'
import { accountEmails } from '../../../src/accounts/emails'
import { createEmailRegistry } from '../../../src/platform/mail/createEmailRegistry'
import { defineEmail } from '../../../src/platform/mail/defineEmail'
import { Layout } from '../../../src/platform/mail/Layout'
import { MailDataInvalid } from '../../../src/platform/mail/MailDataInvalid'
import { renderEmail } from '../../../src/platform/mail/renderEmail'

const site = { name: 'Afya', url: 'https://afya.example', signupUrl: 'https://app.afya.example/signup', supportEmail: 'help@afya.example' }
const registry = createEmailRegistry({ templates: accountEmails, site })
const names = registry.templates.map(({ name }) => name)
const sampleOf = (name: string) =>
  z.record(z.string(), z.unknown()).parse(registry.templates.find((template) => template.name === name)?.sample)

/** Samples that carry a code. */
const withCode = names.filter((name) => 'code' in sampleOf(name))

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'Ada\r\nBcc: eve@example.com',
  'Ada\u2028Bcc: eve@example.com',
  'Ada\u202Egnp.exe',
  'Ada\u0000\u0007',
  '\ud800Ada',
  'Click https://evil.example/now',
  'eve@evil.example',
  'Win at evil.example now',
  `${'A'.repeat(5000)}`,
  '👩‍👩‍👧‍👦'.repeat(300),
]

describe('e-mails of accounts', () => {
  it('are all those of the contract', () => {
    expect(names).toEqual(
      expect.arrayContaining([
        'welcome',
        'human-verification',
        'email-verification',
        'invitation',
        'waitlist-received',
        'confirm-change-identity',
        'identity-changed',
        'confirm-password-change',
        'password-changed',
        'password-reset',
        'identity-validation-receipt',
        'new-sign-in',
        'session-revoked',
        'account-suspended',
      ]),
    )
  })

  it.each(names)('%s renders its sample to a subject, a page and a text', async (name) => {
    const { subject, html, text } = await registry.preview(name)
    expect(subject).toMatch(/^\S.{8,}$/)
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en"/)
    expect(html).toContain('Hello Ada,')
    expect(text).toContain('Hello Ada,')
    expect(text).not.toMatch(/<\/?[a-z!]|&(?:[a-z]+|#\d+|#x[0-9a-f]+);|undefined|\[object|NaN/i)
    expect(html).not.toMatch(/undefined|\[object|NaN/)
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(78)
  })

  it.each(names)('%s also greets a person without a name, and without an address for help', async (name) => {
    const bare = createEmailRegistry({ templates: accountEmails, site: { name: 'Afya', url: 'https://afya.example' } })
    const { html, text } = await bare.render(name, { ...sampleOf(name), firstName: null })
    expect(text).toContain('Hello,')
    expect(`${html}${text}`).not.toMatch(/undefined|null/)
  })

  it.each(withCode)('%s shows its code once and unbroken, and only in the message', async (name) => {
    const code = String(sampleOf(name).code)
    const { subject, html, text } = await registry.preview(name)
    expect(text.split('\n')).toContain(code)
    expect(text.split(code)).toHaveLength(2)
    expect(html.split(code)).toHaveLength(2)
    expect(html).toContain(`>${code}</p>`)
    expect(subject).not.toContain(code)
    const preview = /<div class="preview"[^>]*>(.*?)<\/div>/.exec(html)?.[1] ?? code
    expect(preview).not.toContain(code)
    for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g)) expect(href).not.toContain(code)
  })

  it.each(names)('%s shows no other run of six digits that a script could take for the code', async (name) => {
    const { html, text } = await registry.preview(name)
    const code = String(sampleOf(name).code ?? '')
    for (const part of [html, text]) expect((part.match(/\b\d{6}\b/g) ?? []).filter((run) => run !== code)).toEqual([])
  })

  it.each(names)('%s loads nothing from elsewhere', async (name) => {
    expect((await registry.preview(name)).html).not.toMatch(/<(?:img|script|link|iframe|object)\b|url\(|src=/i)
  })

  it.each(names.flatMap((name) => hostile.map((firstName) => [name, firstName])))(
    '%s is not moved by the name %j',
    async (name, firstName) => {
      const calm = await registry.preview(name)
      const { subject, html, text } = await registry.render(name, { ...sampleOf(name), firstName })
      expect(subject).toBe(calm.subject)
      expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(html.match(/<[a-z][a-z0-9]*/g)).toEqual(calm.html.match(/<[a-z][a-z0-9]*/g))
      expect(html).not.toMatch(/<script|onerror=|evil\.example/)
      expect(text).not.toMatch(/<script|<img|evil\.example|eve@/)
      expect(html + text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0008]|\p{Cs}/u)
      expect(html.length).toBeLessThan(calm.html.length + 1000)
    },
  )

  it('keeps names as people write them', async () => {
    for (const firstName of ['Ma. Theresa', 'Ngũgĩ', 'José-María', "O'Brien", 'নীলা', 'می‌خواهم']) {
      const { text } = await registry.render('welcome', { firstName })
      expect(text).toContain(`Hello ${firstName},`)
    }
  })

  it('escapes whatever reaches a component', async () => {
    const raw = defineEmail({
      name: 'raw',
      label: 'Raw',
      schema: z.object({ words: z.string() }),
      sample: { words: '<script>alert("&")</script>' },
      subject: ({ data }) => `About\r\nBcc: ${data.words}`,
      Component: ({ data, site: from }) =>
        createElement(Layout, { site: from, heading: data.words, preview: data.words, why: data.words, children: data.words }),
    })
    const { subject, html } = await renderEmail(raw, raw.sample, site)
    expect(html).not.toContain('<script')
    expect(html.split('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;')).toHaveLength(6)
    expect(subject).toBe('About Bcc: <script>alert("&")</script>')
  })

  it('cuts what a client says about itself to a line without links', async () => {
    const device = 'Mozilla/5.0 (+http://evil.example/bot)\r\nBcc: eve@example.com <b>'.repeat(20)
    const { html, text } = await registry.render('new-sign-in', { ...sampleOf('new-sign-in'), device, ip: '<script>' })
    expect(html + text).not.toMatch(/http:\/\/evil|evil\.example|<b>|&lt;script/)
    expect(text).not.toContain('Address:')
  })

  it('tells a change of identity that is asked for from one that is done', async () => {
    const sample = sampleOf('identity-changed')
    const requested = await registry.render('identity-changed', { ...sample, stage: 'requested', identity: 'mobileNo' })
    expect(requested.subject).toContain('mobile number was asked for')
    expect(requested.text).toContain('Nothing has changed yet.')
    expect((await registry.render('identity-changed', { ...sample, stage: 'changed' })).subject).toContain(
      'e-mail address at Afya was changed',
    )
  })

  it('sends an invited person to the signup page without the code', async () => {
    const { text } = await registry.preview('invitation')
    expect(text).toContain('Sign up: https://app.afya.example/signup\n')
    expect(text).toMatch(/17 May 2030 at 17:30\s\(Asia\/Manila\)/)
  })

  it.each([
    ['email-verification', { code: '12345' }],
    ['email-verification', { code: '12345a' }],
    ['email-verification', {}],
    ['invitation', { code: '7K2M-Q9TD-4XWB-H3PU', expiresAt: '2030-05-17T09:30:00Z' }],
    ['invitation', { code: '7K2M-Q9TD-4XWB-H3PV', expiresAt: 'tomorrow' }],
    ['new-sign-in', null],
  ])('refuses %s with data that do not fit, without repeating them', async (name, data) => {
    const error = await registry.render(name, data).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(MailDataInvalid)
    expect(String(error)).not.toMatch(/12345|7K2M|tomorrow/)
  })

  it('knows no other names', async () => {
    await expect(registry.render('nothing', {})).rejects.toThrow('There is no e-mail template "nothing".')
    expect(() => createEmailRegistry({ templates: [...accountEmails, ...accountEmails.slice(0, 1)], site })).toThrow(/share a name/)
  })
})
