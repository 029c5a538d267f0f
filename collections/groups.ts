/** The headings of the admin panel's navigation, in the order in which they stand there. */
export const groups = {
  people: 'People',
  care: 'Care',
  money: 'Money',
  compliance: 'Compliance',
  content: 'Content',
  partners: 'Partners',
  messages: 'Messages and work',
  team: 'Team',
  system: 'System',
} as const
