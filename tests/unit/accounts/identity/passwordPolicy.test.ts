import { describe, expect, it } from '@jest/globals'
import { passwordProblems } from '../../../../src/accounts/identity/passwordPolicy'

const codes = async (...args: Parameters<typeof passwordProblems>) => (await passwordProblems(...args)).map(({ code }) => code)

const juan = { email: 'juan.delacruz@example.com', mobileNo: '+639171234567', names: ['Juan', 'Dela Cruz', null] }

describe('a new password', () => {
  it.each(['supersecretpass', 'Secure@Pass1'])('may be the seeds’ %s, for practitioners too', async (password) => {
    expect(await codes(password, { email: 'email@domain.com' })).toEqual([])
    expect(await codes(password, { email: 'patient@example.com', isPractitioner: true })).toEqual([])
  })

  it.each(['password', 'PASSWORD', 'Password', 'password1', '12345678', 'qwertyuiop', 'iloveyou', 'ｐａｓｓｗｏｒｄ'])(
    'may not be the common %s',
    async (password) => {
      expect(await codes(password)).toEqual(['password_too_common'])
    },
  )

  it('has 8 to 128 characters, 12 for practitioners', async () => {
    expect(await codes('zxmvkqy')).toEqual(['password_too_short'])
    expect(await codes('zxmvkqyw')).toEqual([])
    expect(await codes('zxmvkqywbnt', { isPractitioner: true })).toEqual(['password_too_short'])
    expect(await codes('zxmvkqywbntp', { isPractitioner: true })).toEqual([])
    expect(await codes('zq'.repeat(64))).toEqual([])
    expect(await codes(`${'zq'.repeat(64)}x`)).toEqual(['password_too_long'])
  })

  it('counts characters, not the bytes of an emoji', async () => {
    expect(await codes('🦊🐢🐙🦉🐝🦋🐳')).toEqual(['password_too_short'])
    expect(await codes('🦊🐢🐙🦉🐝🦋🐳🦔')).toEqual([])
    expect(await codes('🦊'.repeat(128))).toEqual([])
    expect(await codes('🦊'.repeat(129))).toEqual(['password_too_long'])
  })

  it('may hold any characters but NUL and broken ones', async () => {
    expect(await codes(' spaces around it ')).toEqual([])
    expect(await codes('tab\tand\nline end')).toEqual([])
    expect(await codes('ìyá mi ní ilé')).toEqual([])
    expect(await codes('zxmvk\0qywb')).toEqual(['password_invalid'])
    expect(await codes('zxmvk\ud800qywb')).toEqual(['password_invalid'])
  })

  it('needs no digits, capitals or signs', async () => {
    expect(await codes('correct horse battery')).toEqual([])
  })

  it.each([
    'Afya2026!',
    'afyaafya',
    'AFYA-12345',
    'juan.delacruz',
    'JuanDelaCruz1',
    'delacruz!!!!',
    'cruzjuan99',
    '09171234567',
    '+639171234567',
    '9171234567!',
    'juan1234',
  ])('may not be little more than the product’s or the person’s own words: %s', async (password) => {
    expect(await codes(password, juan)).toEqual(['password_too_common'])
  })

  it('sees through accents and case of names', async () => {
    expect(await codes('nunez-2026', { names: ['Núñez'] })).toEqual(['password_too_common'])
    expect(await codes('ÁDAOBI 123', { names: ['Adaobi'] })).toEqual(['password_too_common'])
  })

  it.each(['juan rides a green bicycle', 'afya opens at seven', 'cruz control is broken'])(
    'may hold such a word beside enough others: %s',
    async (password) => {
      expect(await codes(password, juan)).toEqual([])
    },
  )

  it('does not mind people without any details, or very short names', async () => {
    expect(await codes('zxmvkqyw', { email: null, mobileNo: null, names: [null, undefined, ''] })).toEqual([])
    expect(await codes('alzxmvkq', { names: ['Al', 'Z'] })).toEqual([])
  })

  it('hears of every problem at once', async () => {
    expect(await codes('afya\0')).toEqual(['password_too_short', 'password_invalid', 'password_too_common'])
  })

  it('is refused when it is huge', async () => {
    expect(await codes('a'.repeat(250_000), juan)).toEqual(['password_too_long'])
  })
})
