/** Where Payload finds a component of src/admin; the export is called like the file unless named. */
export const adminComponent = (path: string, name = path.slice(path.lastIndexOf('/') + 1)): string => `/src/admin/${path}#${name}`
