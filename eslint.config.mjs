import tseslint from 'typescript-eslint'

/** Who may import whom; see docs/contribute.md. Paths are matched as they are written in the import. */
const noArea = {
  group: ['**/accounts', '**/accounts/**', '**/compliance', '**/compliance/**', '**/endpoints/**', '**/collections/**'],
  message: 'src/platform knows no area.',
}
const noDoors = { group: ['**/endpoints/**', '**/collections/**', 'express', 'next', 'next/**'], message: 'Operations are free of HTTP.' }
const overrideAccess = {
  selector: "Property[key.name='overrideAccess'][value.value=true]",
  message: 'The system acts only in seeds; elsewhere pass the caller on.',
}

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'dist',
      '.next',
      '.afya',
      'coverage',
      'payload-types.ts',
      '**/*.generated.ts',
      'migrations/**',
      'src/app/(payload)/admin/importMap.js',
    ],
  },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read the environment through src/platform/env.' },
      ],
      'no-restricted-syntax': ['error', overrideAccess],
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['src/platform/**'], rules: { 'no-restricted-imports': ['error', { patterns: [noArea] }] } },
  { files: ['src/accounts/**', 'src/compliance/**'], rules: { 'no-restricted-imports': ['error', { patterns: [noDoors] }] } },
  { files: ['src/platform/env.ts', 'scripts/**', 'tests/**', '*.config.*'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['src/seeds/**'], rules: { 'no-restricted-syntax': 'off' } },
)
