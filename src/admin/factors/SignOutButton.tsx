'use client'

/** Out of a sign-in that is half done, back to its beginning. */
export const SignOutButton = () => {
  const signOut = async () => {
    await fetch('/api/staff/logout', { method: 'POST', credentials: 'include' })
    window.location.assign('/admin/login')
  }
  return (
    <button type="button" className="afya-code__other" onClick={() => void signOut()}>
      Sign out
    </button>
  )
}
