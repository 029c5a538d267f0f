/** How a consultation is held. */
export const consultationTypes = [
  { label: 'Video', value: 'video' },
  { label: 'Audio', value: 'audio' },
  { label: 'In person', value: 'in_person' },
]
