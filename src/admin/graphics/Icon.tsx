/** The mark: a leaf that is also a hand, in the accent colour. Shown in the bar above every page. */
export const Icon = ({ size = 18 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" className="afya-mark">
    <rect width="24" height="24" rx="7" fill="currentColor" />
    <path d="M12 18.2 6.9 13a3.4 3.4 0 0 1 4.8-4.8l.3.3.3-.3a3.4 3.4 0 0 1 4.8 4.8Z" fill="#fff" />
    <path d="M8 12.6h2l1-2 1.6 3.6 1-1.6H16" stroke="#0f766e" strokeWidth="1.2" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
)
