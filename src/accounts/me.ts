import { queryOne, statement } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { detailColumns, type PersonalDetailsRow } from './personalDetailsRow'

export type MeRow = Omit<PersonalDetailsRow, 'id'> & {
  id: string
  email: string | null
  mobileNo: string | null
  userType: 'PATIENT' | 'PRACTITIONER'
  isDoctor: boolean
  emailVerifiedAt: Date | null
  mobileVerifiedAt: Date | null
}

const readMeStatement = statement<MeRow>(
  'me.read',
  `SELECT ${detailColumns}, a.id, a.email, a.mobile_no AS "mobileNo", a.user_type AS "userType", a.is_doctor AS "isDoctor",
     a.email_verified_at AS "emailVerifiedAt", a.mobile_verified_at AS "mobileVerifiedAt"
   FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1`,
)

/** The signed-in person, in one statement. @throws notFound when the account is gone */
export const readMe = async (accountId: string): Promise<MeRow> => {
  const me = await queryOne(readMeStatement, [accountId])
  if (!me) throw notFound()
  return me
}
