/** Contrast of every ink on its ground is 4.5 or more (WCAG 2.2 AA). */
export const palette = {
  ink: '#1b2a28',
  soft: '#4d5e5b',
  accent: '#0b6e63',
  onAccent: '#ffffff',
  ground: '#f2f6f4',
  card: '#ffffff',
  tint: '#e9f4f1',
  line: '#d9e4e0',
} as const

export const fonts = {
  text: "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  code: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
} as const
