import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { accountTexts } from '../../../src/accounts/texts'
import { createTextRegistry } from '../../../src/platform/mail/createTextRegistry'
import { gsm7Length } from '../../../src/platform/mail/gsm7'
import { MailDataInvalid } from '../../../src/platform/mail/MailDataInvalid'

const registry = createTextRegistry({ templates: accountTexts, site: { name: 'Afya', url: 'https://afya.example' } })
const names = registry.templates.map(({ name }) => name)
const sampleOf = (name: string) =>
  z.record(z.string(), z.unknown()).parse(registry.templates.find((template) => template.name === name)?.sample)

describe('texts of accounts', () => {
  it.each(names)('%s costs one SMS with every vendor', (name) => {
    const text = registry.preview(name)
    expect(gsm7Length(text)).toBeLessThanOrEqual(160)
    // Termii: these make a text special, 70 characters a part. Semaphore: a text that begins with "test" is dropped.
    expect(text).not.toMatch(/[;^{}\\[~\]|€'”`]|\/\//)
    expect(text).not.toMatch(/^\s*test/i)
  })

  it.each(names.filter((name) => 'code' in sampleOf(name)))('%s shows its code once and unbroken', (name) => {
    const code = String(sampleOf(name).code)
    expect(registry.preview(name).split(code)).toHaveLength(2)
  })

  it('says how long a code works', () => {
    expect(registry.render('mobile-verification', { code: '004213', minutes: 5 })).toMatch(/^004213 is your Afya code .* 5 minutes/)
  })

  it('speaks of both stages and both identities', () => {
    for (const stage of ['requested', 'changed'] as const)
      for (const identity of ['email', 'mobileNo'] as const)
        expect(gsm7Length(registry.render('identity-changed', { stage, identity }))).toBeLessThanOrEqual(160)
  })

  it('refuses data that do not fit, and a name that makes the text too long', () => {
    expect(() => registry.render('mobile-verification', { code: '12 34 56' })).toThrow(MailDataInvalid)
    const long = createTextRegistry({ templates: accountTexts, site: { name: 'A'.repeat(60), url: 'https://afya.example' } })
    expect(() => long.preview('mobile-verification')).toThrow(/one SMS/)
    expect(() => registry.preview('nothing')).toThrow(/no text/)
  })
})

describe('the GSM alphabet', () => {
  it.each([
    ['abc', 3],
    ['ñ Ñ é', 5],
    ['€', 2],
    ['[x]', 5],
    ['ş', undefined],
    ['“quoted”', undefined],
    ['👍', undefined],
  ])('counts %j', (text, length) => {
    expect(gsm7Length(text)).toBe(length)
  })
})
