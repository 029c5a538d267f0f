import type { StaffSignIn } from './seeds/seedStaff'
import { env } from './platform/env'

type Welcome = { services: readonly string[]; port: number; signIn: StaffSignIn | null; hasSandbox: boolean }

/** What a person needs to go on: addresses, the sign-in while it can still be told, and three lines to paste. */
export const welcome = async ({ services, port, signIn, hasSandbox }: Welcome): Promise<void> => {
  if (!services.includes('web')) return
  const origin = env().PORT === 0 ? `http://localhost:${port}` : env().SERVER_URL
  const person = `quickstart-${Date.now().toString(36)}@example.com`
  const lines = [
    '',
    `Afya is running at ${origin}`,
    '',
    `  Home        ${origin}/`,
    `  Admin       ${origin}/admin`,
    `  API docs    ${origin}/docs`,
    ...(hasSandbox ? [`  Sandbox     ${origin}/sandbox   (mail and texts are caught here; nobody gets them)`] : []),
    `  GraphQL     ${origin}/api/graphql`,
    '',
    ...(signIn
      ? [
          `  Staff sign-in   ${signIn.email}`,
          `  Password        ${env().STAFF_PASSWORD ? '(the one in STAFF_PASSWORD)' : signIn.password}   shown once: keep it`,
        ]
      : ['  Staff sign-in was printed at the first start.']),
    '',
    'Try it:',
    `  curl -s ${origin}/api/v1/auth/register -H 'Content-Type: application/json' -d '{"email":"${person}","password":"Secure@Pass1","userType":"PATIENT"}'`,
    `  curl -s ${origin}/api/v1/auth/login -H 'Content-Type: application/json' -d '{"email":"${person}","password":"Secure@Pass1"}'`,
    hasSandbox ? `  curl -s '${origin}/sandbox/messages?to=${person}'` : `  curl -s ${origin}/health/ready`,
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
