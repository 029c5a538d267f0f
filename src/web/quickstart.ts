export type Step = { title: string; says: string; door: string; command: string }

/** The seed's password: long enough, and not a common one. */
const password = 'Secure@Pass1'
const json = `-H 'Content-Type: application/json'`

/** Register, log in, ask who I am: lines to paste into a shell, in this order. `email` must be new to the server. */
export const quickstart = ({ serverUrl, email, hasSandbox }: { serverUrl: string; email: string; hasSandbox: boolean }): Step[] => [
  {
    title: 'Register',
    says: 'Makes an account and queues its mails in one transaction.',
    door: 'POST /api/v1/auth/register',
    command: [
      `curl -s ${serverUrl}/api/v1/auth/register \\`,
      `  ${json} \\`,
      `  -d '{"email":"${email}",`,
      `       "password":"${password}","userType":"PATIENT"}'`,
    ].join('\n'),
  },
  {
    title: 'Log in',
    says: 'Keeps the access token in a variable. It is good for 31 minutes.',
    door: 'POST /api/v1/auth/login',
    command: [
      `TOKEN=$(curl -s ${serverUrl}/api/v1/auth/login \\`,
      `  ${json} \\`,
      `  -d '{"email":"${email}","password":"${password}"}' \\`,
      `  | sed -E 's/.*"accessToken":"([^"]+)".*/\\1/')`,
    ].join('\n'),
  },
  {
    title: 'Who am I',
    says: 'Every signed-in request carries the token.',
    door: 'GET /api/v1/users/me',
    command: [`curl -s ${serverUrl}/api/v1/users/me \\`, `  -H "Authorization: Bearer $TOKEN"`].join('\n'),
  },
  ...(hasSandbox
    ? [
        {
          title: 'Read the mail',
          says: 'Here nothing leaves the machine: the sandbox caught it.',
          door: 'GET /sandbox/messages',
          command: `curl -s '${serverUrl}/sandbox/messages?to=${email}'`,
        },
      ]
    : []),
]
