const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="7" fill="#0f766e"/><path d="M12 18.2 6.9 13a3.4 3.4 0 0 1 4.8-4.8l.3.3.3-.3a3.4 3.4 0 0 1 4.8 4.8Z" fill="#fff"/></svg>'

/** The browser tab's picture, carried in the page so that no file needs a route. */
export const favicon = { rel: 'icon', type: 'image/svg+xml', url: `data:image/svg+xml,${encodeURIComponent(drawing)}` }
