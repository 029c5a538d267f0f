import { describe, expect, it } from '@jest/globals'
import { appointmentEmails } from '../../../src/care/appointments/emails'
import { createEmailRegistry } from '../../../src/platform/mail'
import { smtpProvider } from '../../../src/providers/email/smtp'
import { startFakeMailServer } from '../providers/fakes/fakeMailServer'

const site = { name: 'Afya', url: 'https://afya.example', signupUrl: 'https://app.afya.example', supportEmail: undefined }
const registry = createEmailRegistry({ templates: appointmentEmails, site: site as never })
const sampleOf = (name: string) => registry.templates.find((template) => template.name === name)!.sample as Record<string, unknown>

describe('mails about appointments', () => {
  it.each(registry.templates.map(({ name }) => name))('%s says when in the reader’s time, and how', async (name) => {
    const { subject, text } = await registry.preview(name)
    expect(subject).toContain('17 May 2030 at 09:00 (Africa/Lagos)')
    expect(text).toContain('17 May 2030 at 09:00 (Africa/Lagos)')
    expect(text).toContain('K7M3-Q9XA')
  })

  it('do not name the patient or the practitioner to the practitioner', async () => {
    const { text } = await registry.render('appointment-booked', { ...sampleOf('appointment-booked'), side: 'practitioner' })
    expect(text).not.toContain('With:')
  })

  it('carry the calendar entry, which takes a cancelled one out again', async () => {
    const booked = await registry.render('appointment-booked', sampleOf('appointment-booked'))
    const cancelled = await registry.render('appointment-cancelled', sampleOf('appointment-cancelled'))
    expect(booked.attachments).toEqual([expect.objectContaining({ filename: 'appointment.ics', contentType: 'text/calendar; charset=utf-8; method=PUBLISH' })]) // prettier-ignore
    expect(cancelled.attachments![0]!.contentType).toContain('method=CANCEL')
  })

  it('take it along by SMTP', async () => {
    const server = await startFakeMailServer()
    const provider = smtpProvider({ url: server.url, from: { address: 'care@afya.example' } })
    const rendered = await registry.render('appointment-booked', sampleOf('appointment-booked'))
    await provider.send({ id: 'mail-1', to: { address: 'ada@example.com' }, template: 'appointment-booked', ...rendered })
    expect(server.received[0]!.raw).toMatch(/Content-Type: text\/calendar;[^]*filename=appointment\.ics/)
    await provider.close()
    await server.close()
  })
})
