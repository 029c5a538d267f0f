/** Run by scripts/test.mjs, which starts what the tests need. Tests never import Payload: they talk to the built server over HTTP. */
export default {
  testMatch: ['<rootDir>/tests/{unit,api,faults,admin}/**/*.test.{ts,tsx}'],
  testEnvironment: 'node',
  transform: {
    '\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } }, target: 'es2023' },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|@scure|@noble|temporal-polyfill|temporal-utils)/)',
  ],
  moduleNameMapper: { '\\.(css|scss|svg|png)$': '<rootDir>/tests/helpers/emptyModule.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.next/', '<rootDir>/.afya/'],
  setupFiles: ['<rootDir>/tests/helpers/guardNetwork.ts'],
  setupFilesAfterEnv: ['<rootDir>/tests/helpers/failOnBlockedNetwork.ts'],
  testSequencer: '<rootDir>/tests/helpers/slowFirst.cjs',
  maxWorkers: 3,
  testTimeout: 60_000,
}
