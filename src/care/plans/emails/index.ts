import { planPublished, planSentBack } from './planDecided'

export const planEmails = [planPublished, planSentBack]
