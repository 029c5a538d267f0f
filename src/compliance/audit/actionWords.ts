/** Acts as the person reads them whose record it is: "Amara Obi … looked at your personal details". */
const known: Record<string, string> = {
  'access.refused': 'Tried to reach your record and was refused',
  'account.erased': 'Erased your account',
  'account.held': 'Put the erasure of your account on hold',
  'account.released': 'Lifted the hold on your account',
  'account.restored': 'Lifted the suspension of your account',
  'account.sessions-ended': 'Signed you out everywhere',
  'account.suspended': 'Suspended your account',
  'appointment.booked': 'Booked an appointment of yours',
  'appointment.booked-for-patient': 'Booked an appointment for you',
  'appointment.booked-outside-hours': 'Booked an appointment for you outside the hours',
  'appointment.cancelled': 'Cancelled an appointment of yours',
  'appointment.checked-in': 'Checked you in for an appointment',
  'appointment.completed': 'Ended a consultation of yours',
  'appointment.moved': 'Moved an appointment of yours',
  'appointment.moved-outside-hours': 'Moved an appointment of yours to outside the hours',
  'appointment.no-show': 'Noted that you did not come to an appointment',
  'appointment.offered': 'Held a free time for you, from the waiting list',
  'appointment.read': 'Looked at an appointment of yours',
  'appointment.started': 'Began a consultation of yours',
  'appointments.listed': 'Saw that you have an appointment',
  'certification-document.read': 'Looked at the document of a certification of yours',
  'certification.read': 'Looked at a certification of yours',
  'data-export.ready': 'Made the copy of your data that you asked for',
  'identity-images.listed': 'Saw which identity images you sent',
  'identity-images.read': 'Looked at an identity image of yours',
  'license-document.read': 'Looked at the document of your licence',
  'license.read': 'Looked at your licence',
  'onboarding-answers.read': 'Read what you told about goals and health',
  'plan-subscription.activated': 'Opened a plan of yours after its payment',
  'plan-subscription.completed': 'Noted that a plan of yours has ended',
  'plan-subscription.moved': 'Moved you to the current version of a plan',
  'plan-subscription.prolonged': 'Prolonged a plan of yours after its payment',
  'plan-subscription.read': 'Looked at how you are doing with a plan',
  'plan-subscriptions.listed': 'Saw that you follow a plan',
  'personal-details.listed': 'Found you when looking for a patient',
  'personal-details.read': 'Looked at your personal details',
  'personal-details.updated': 'Changed your personal details',
  'rating.hidden': 'Took a rating of yours away',
  'rating.replied': 'Replied to a rating of yours',
  'rating.shown': 'Had a rating of yours shown',
  'practitioner.hidden': 'Took your profile as a practitioner off the list',
  'practitioner.shown': 'Put your profile as a practitioner back on the list',
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
