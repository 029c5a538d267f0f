import { Icon } from './Icon'

/** The mark with the name, above the sign-in form. */
export const Logo = () => (
  <div className="afya-logo">
    <Icon size={44} />
    <span>Afya</span>
  </div>
)
