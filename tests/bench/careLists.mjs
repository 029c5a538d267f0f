/** What the lists of care are asked for: what people choose and sort by. Texts of query strings; the filters are those that our sources name. */
export const planLists = [
  {
    query: 'category=hypertension&language=en&sort=newest&limit=20',
    sort: 'newest',
    filters: { category: 'hypertension', language: 'en' },
  },
  { query: 'sort=-rating&limit=20', sort: '-rating', filters: {} },
  { query: 'currency=PHP&maxPrice=90000&sort=price&limit=20', sort: 'price', filters: { currency: 'PHP', maxPrice: 90000 } },
  { query: 'q=blood%20pressure&limit=20', sort: 'relevance', filters: { q: 'blood pressure' } },
  { query: 'language=fr&maxDays=60&sort=duration&limit=20', sort: 'duration', filters: { language: 'fr', maxDays: 60 } },
  { query: 'model=free&category=diabetes&limit=20', sort: 'newest', filters: { category: 'diabetes', model: 'free' } },
  { query: 'q=sleep&language=en&limit=20', sort: 'relevance', filters: { q: 'sleep', language: 'en' } },
  { query: 'minDays=28&sort=-duration&limit=20', sort: '-duration', filters: { minDays: 28 } },
]

export const practitionerLists = [
  { query: 'specialisation=cardiology&language=en&sort=-rating&limit=20', order: '-rating', filters: { specialisation: ['cardiology'], language: 'en' } },
  { query: 'country=PH&sort=nextAvailableAt&limit=20', order: 'nextAvailableAt', filters: { country: 'PH' } },
  { query: 'language=sw&minRating=4&limit=20', order: '-rating', filters: { language: 'sw', minRating: 4 } },
  { query: 'q=amina&limit=20', order: 'words', filters: {}, words: 'amina' },
] // prettier-ignore

export const pathOfPlans = ({ query }) => `/api/v1/health-plans?${query}`
export const pathOfPractitioners = ({ query }) => `/api/v1/practitioners?${query}`
