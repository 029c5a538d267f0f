import { describe, expect, it } from '@jest/globals'
import { holdsContact } from '../../../src/care/ratings/contactDetails'

describe('contact details in a comment', () => {
  it.each([
    'Write to ada@example.com',
    'ada＠example．com',
    'find me at gmail',
    'See https://cheap.example/pills',
    'www.pills.example',
    'better at pills.ng.',
    'Call 0803 123 4567',
    'Call +63 (917) 123-4567!',
    '٠٨٠٣١٢٣٤٥٦٧',
    '0803\u200b1234567',
  ])('are seen in "%s"', (text) => expect(holdsContact(text)).toBe(true))

  it.each([
    'Very good.Very kind.',
    'I came on 2026-11-22 and on 22/11/2026, at 10:30.',
    'My pressure went from 150/95 to 128/82 in 30 days.',
    'Dr. Obi saved me e.g. from worry; 5 of 5 stars.',
    'Ilitumika dakika 45, asante sana!',
  ])('are not seen in "%s"', (text) => expect(holdsContact(text)).toBe(false))
})
