const known: Record<string, string> = {
  doc_PRCLicenseNo: 'Licence number (PRC)',
  timezone: 'Time zone',
  accountId: 'Account',
  email: 'E-mail',
}

/** A key of stored data as words: `maritalStatus` becomes "Marital status". */
export const plainLabel = (key: string): string => {
  if (known[key]) return known[key]
  const words = key
    .replace(/[._-]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
