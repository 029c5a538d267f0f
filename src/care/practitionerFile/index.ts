export { listingOf } from './listingOf'
export type { Listing } from './listingOf'
export { readPractitionerFile } from './readPractitionerFile'
export type { FileFacts, FilePlan, LastRating, Paper, PractitionerFile, Upcoming } from './readPractitionerFile'
