/** Shows a field of a document only while it holds something: an empty box that nobody can fill tells nothing. */
export const whenSet = (name: string) => (data: Record<string, unknown>) =>
  data[name] !== null && data[name] !== undefined && data[name] !== ''

/** Shows a field only in one state of the document. */
export const whenIs = (name: string, value: unknown) => (data: Record<string, unknown>) => data[name] === value
