/** A partner as its page and its form know it. */
export type PartnerFacts = {
  name: string
  contact: string | null
  scopes: string[]
  addresses: string[]
  callsPerMinute: number
  language: string
}

export const newPartner: PartnerFacts = {
  name: '',
  contact: null,
  scopes: ['terms', 'usage'],
  addresses: [],
  callsPerMinute: 60,
  language: 'en-US',
}

/** Lines, commas and spaces all part one address from the next. */
const listIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)

/** What the form says, as the staff action takes it. */
export const partnerIn = (form: FormData): PartnerFacts => {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    name: text('name'),
    contact: text('contact') || null,
    scopes: form.getAll('scopes').map(String),
    addresses: listIn(text('addresses')),
    callsPerMinute: Number(text('callsPerMinute')),
    language: text('language'),
  }
}
