export { clientWords, firstName, moment, timezone } from '../../accounts/emails/fields'
