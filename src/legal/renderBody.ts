import { renderRichText, type Rendered } from '../platform/richText/renderRichText'
import { termsUnpublishable } from './errors'

/**
 * The text as people read it: HTML of a few harmless tags, and plain text.
 * @throws termsUnpublishable when it is empty or holds something (a picture, a table) that would be lost
 */
export const renderBody = async (body: unknown): Promise<Rendered> => renderRichText(body, (message) => termsUnpublishable({ message }))
