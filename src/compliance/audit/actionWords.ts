/** Acts as the person reads them whose record it is: "Amara Obi … looked at your personal details". */
const known: Record<string, string> = {
  'access.refused': 'Tried to reach your record and was refused',
  'account.erased': 'Erased your account',
  'account.held': 'Put the erasure of your account on hold',
  'account.released': 'Lifted the hold on your account',
  'account.restored': 'Lifted the suspension of your account',
  'account.sessions-ended': 'Signed you out everywhere',
  'account.suspended': 'Suspended your account',
  'data-export.ready': 'Made the copy of your data that you asked for',
  'identity-images.listed': 'Saw which identity images you sent',
  'identity-images.read': 'Looked at an identity image of yours',
  'license.document-read': 'Looked at the document of your licence',
  'onboarding-answers.read': 'Read what you told about goals and health',
  'personal-details.read': 'Looked at your personal details',
  'personal-details.updated': 'Changed your personal details',
  'session.ended': 'Signed you out on one device',
}

/** In plain words, whatever the act is called: `facility.member-invited` is "Facility: member invited". */
export const actionWords = (action: string): string => {
  const found = known[action]
  if (found) return found
  const [subject = '', verb = ''] = action.split('.')
  const plain = (text: string) => text.replace(/-/g, ' ')
  const words = verb ? `${plain(subject)}: ${plain(verb)}` : plain(subject)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
