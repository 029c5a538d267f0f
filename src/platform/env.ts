import { resolve } from 'node:path'
import { z } from 'zod'
import { singleton } from './singleton'

const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .default('false')
  .transform((value) => value === 'true' || value === '1')
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )
const optional = z
  .string()
  .optional()
  .transform((value) => value || undefined)
const url = (protocols: string[]) =>
  optional.refine(
    (value) => value === undefined || protocols.some((protocol) => value.startsWith(`${protocol}://`) && URL.canParse(value)),
    {
      message: `must be a ${protocols.join(' or ')} address`,
    },
  )
const secret = optional.refine((value) => value === undefined || value.length >= 32, { message: 'must have at least 32 characters' })

const Environment = z
  .object({
    NODE_ENV: optional,
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    SERVER_URL: url(['http', 'https']),
    APP_URL: url(['http', 'https']),
    AFYA_DATA_DIR: z.string().default('.afya'),
    AFYA_EMBEDDED: flag,
    DATABASE_URL: url(['postgres', 'postgresql']),
    DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(200).default(20),
    REDIS_URL: url(['redis', 'rediss']),
    SMTP_URL: url(['smtp', 'smtps']),
    MAIL_FROM: z.string().default('Afya <no-reply@afya.example>'),
    S3_BUCKET: optional,
    S3_REGION: z.string().default('us-east-1'),
    S3_ENDPOINT: url(['http', 'https']),
    S3_ACCESS_KEY_ID: optional,
    S3_SECRET_ACCESS_KEY: optional,
    STAFF_EMAIL: optional,
    STAFF_PASSWORD: optional,
    SEED: z.enum(['demo', 'none']).optional(),
    SIGNUP_MODE: z.enum(['open', 'invite-only', 'closed']).default('open'),
    DEPLOYMENT: z.enum(['cloud', 'on-premise']).default('cloud'),
    RATE_LIMIT_FACTOR: z.coerce.number().positive().default(1),
    TRUST_PROXY: list,
    CORS_ORIGINS: list,
    PASSKEY_RP_ID: optional,
    PASSKEY_ORIGINS: list,
    GEOIP_DATABASE: optional,
    ALLOW_SANDBOX: flag,
    SMS_PROVIDER: z.enum(['semaphore', 'termii', 'africas-talking']).optional(),
    SMS_COUNTRIES: z
      .string()
      .default('PH')
      .transform((value) => value.split(',').map((item) => item.trim().toUpperCase())),
    SMS_SENDER: z.string().default('AFYA'),
    SEMAPHORE_API_KEY: optional,
    TERMII_API_KEY: optional,
    TERMII_BASE_URL: url(['http', 'https']),
    PAYMENT_PROVIDER: z.enum(['flutterwave']).optional(),
    FLW_SECRET_KEY: optional,
    FLW_SECRET_HASH: optional,
    FLW_BASE_URL: url(['http', 'https']),
    SUPPORT_EMAIL: optional,
    AFRICAS_TALKING_API_KEY: optional,
    AFRICAS_TALKING_USERNAME: optional,
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    JOB_LEASE_SECONDS: z.coerce.number().int().min(2).max(3600).default(30),
    CHECK_RESPONSES: flag,
    PAYLOAD_SECRET: secret,
    CODE_KEY: secret,
    REFRESH_KEY: secret,
    SEAL_KEY: secret,
    SIGNING_KEYS: optional,
    NEXT_PHASE: optional,
  })
  .superRefine((value, context) => {
    const need = (name: string, why: string) => context.addIssue({ code: 'custom', path: [name], message: why })
    if (value.S3_BUCKET && !(value.S3_ACCESS_KEY_ID && value.S3_SECRET_ACCESS_KEY))
      need('S3_ACCESS_KEY_ID', 'is needed with S3_BUCKET, and S3_SECRET_ACCESS_KEY too')
    if (value.SMS_PROVIDER === 'semaphore' && !value.SEMAPHORE_API_KEY) need('SEMAPHORE_API_KEY', 'is needed with SMS_PROVIDER=semaphore')
    if (value.SMS_PROVIDER === 'termii' && !value.TERMII_API_KEY) need('TERMII_API_KEY', 'is needed with SMS_PROVIDER=termii')
    if (value.SMS_PROVIDER === 'africas-talking' && !(value.AFRICAS_TALKING_API_KEY && value.AFRICAS_TALKING_USERNAME))
      need('AFRICAS_TALKING_API_KEY', 'and AFRICAS_TALKING_USERNAME are needed with SMS_PROVIDER=africas-talking')
    if (value.PAYMENT_PROVIDER === 'flutterwave' && !(value.FLW_SECRET_KEY && value.FLW_SECRET_HASH))
      need('FLW_SECRET_KEY', 'and FLW_SECRET_HASH are needed with PAYMENT_PROVIDER=flutterwave')
    if (value.NODE_ENV !== 'production' || !value.DATABASE_URL || value.AFYA_EMBEDDED || value.NEXT_PHASE) return
    for (const name of ['SERVER_URL', 'PAYLOAD_SECRET', 'CODE_KEY', 'REFRESH_KEY', 'SEAL_KEY', 'SIGNING_KEYS'] as const)
      if (!value[name]) need(name, 'is required in production')
    if (!value.ALLOW_SANDBOX && !value.SMTP_URL)
      need('SMTP_URL', 'is required in production: without it mail goes to the sandbox inbox (ALLOW_SANDBOX=true permits that)')
    if (!value.ALLOW_SANDBOX && !value.SMS_PROVIDER)
      need('SMS_PROVIDER', 'is required in production: without it texts go to the sandbox inbox (ALLOW_SANDBOX=true permits that)')
    if (!value.ALLOW_SANDBOX && !value.PAYMENT_PROVIDER)
      need('PAYMENT_PROVIDER', 'is required in production: without it payments are play money (ALLOW_SANDBOX=true permits that)')
  })

const ownOrigins = (serverUrl: string): string[] => {
  const { origin, hostname } = new URL(serverUrl)
  return hostname === 'localhost' ? [origin, origin.replace('localhost', '127.0.0.1')] : [origin]
}

const parse = () => {
  const parsed = Environment.safeParse(process.env)
  if (!parsed.success) throw new EnvironmentInvalid(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`))
  const values = parsed.data
  return Object.freeze({
    ...values,
    SERVER_URL: (values.SERVER_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    /** The origins that are ours: on a laptop both names of the same machine, since people type either. */
    ownOrigins: ownOrigins(values.SERVER_URL ?? `http://localhost:${values.PORT}`),
    AFYA_DATA_DIR: resolve(values.AFYA_DATA_DIR),
    SEED: values.SEED ?? (values.AFYA_EMBEDDED ? 'demo' : 'none'),
    /** Production policy holds: an operator said so and gave a database of their own. */
    isProduction: values.NODE_ENV === 'production' && Boolean(values.DATABASE_URL) && !values.AFYA_EMBEDDED,
    isBuilding: values.NEXT_PHASE === 'phase-production-build',
  })
}

export class EnvironmentInvalid extends Error {
  constructor(readonly problems: string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'EnvironmentInvalid'
  }
}

export type Env = ReturnType<typeof parse>

/**
 * The process environment, checked once; the only reader of process.env.
 * @throws EnvironmentInvalid naming every problem at once
 */
export const env = (): Env => singleton('env', parse)

/** Libraries (React, Express, GraphQL) read NODE_ENV when they load: production unless the operator said otherwise. Call before loading them. */
export const settleLibraries = (): void => {
  const variables: Record<string, string | undefined> = process.env
  variables.NODE_ENV ||= 'production'
  // without this Payload opens a socket to a development server that is not there
  variables.DISABLE_PAYLOAD_HMR = 'true'
}
