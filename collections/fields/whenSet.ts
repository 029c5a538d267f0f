/** Shows a field of a document only while it holds something: an empty box that nobody can fill tells nothing. */
export const whenSet = (name: string) => (data: Record<string, unknown>) =>
  data[name] !== null && data[name] !== undefined && data[name] !== ''
