export { addMedia } from './addMedia'
export type { Media } from './addMedia'
export { mediaSizes, mediaUrl, putMediaFiles, readMediaFile, removeMediaFiles, sizeName } from './mediaFiles'
export type { MediaFile } from './mediaFiles'
