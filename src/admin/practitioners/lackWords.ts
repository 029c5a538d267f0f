/** What a profile has not got, as staff read it. */
export const lackWords: Record<string, string> = {
  licence: 'a verified licence',
  bio: 'a text about them',
  photo: 'a photo',
  specialisations: 'specialisations',
  languages: 'languages',
  consultation_types: 'ways to consult',
  fees: 'fees',
  availability: 'times to book',
}
export const lacksInWords = (lacks: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(lacks.map((code) => lackWords[code] ?? code))

export const consultationWords: Record<string, string> = { video: 'Video', audio: 'Audio', in_person: 'In person' }
