import { followLicenseNumber } from '../compliance/licenses'
import type { Tx } from '../platform/db'
import { statement } from '../platform/db'
import type { PersonalDetailsInput } from './identity/personalDetails'
import { presentLicenseNo, storeLicenseNo } from './identity/licenseNo'

export type PersonalDetailsRow = {
  id: string
  firstName: string | null
  middleName: string | null
  lastName: string | null
  suffix: string | null
  birthdate: string | null
  sex: string | null
  maritalStatus: string | null
  languages: string[] | null
  country: string | null
  timezone: string | null
  line1: string | null
  line2: string | null
  city: string | null
  region: string | null
  postalCode: string | null
  licenseNo: string | null
  photoKey: string | null
}

export const detailColumns = `d.id, d.name_first_name AS "firstName", d.name_middle_name AS "middleName", d.name_last_name AS "lastName", d.name_suffix AS "suffix",
  d.birthdate, d.sex, d.marital_status AS "maritalStatus", d.languages, d.country, d.timezone, d.address_line1 AS "line1", d.address_line2 AS "line2",
  d.address_city AS "city", d.address_region AS "region", d.address_postal_code AS "postalCode", d.doc_prclicenseno AS "licenseNo", d.photo_key AS "photoKey"`

const insert = statement('details.insert', `INSERT INTO personal_details (id, created_at, updated_at) VALUES ($1, now(), now())`)

/** Field by field, so that a field that was not sent keeps its value and null clears it. Names of jsonb keys as in `flatten`. */
const update = statement<PersonalDetailsRow>(
  'details.update',
  `UPDATE personal_details d SET
     name_first_name = CASE WHEN v ? 'firstName' THEN v->>'firstName' ELSE name_first_name END,
     name_middle_name = CASE WHEN v ? 'middleName' THEN v->>'middleName' ELSE name_middle_name END,
     name_last_name = CASE WHEN v ? 'lastName' THEN v->>'lastName' ELSE name_last_name END,
     name_suffix = CASE WHEN v ? 'suffix' THEN v->>'suffix' ELSE name_suffix END,
     birthdate = CASE WHEN v ? 'birthdate' THEN v->>'birthdate' ELSE birthdate END,
     sex = CASE WHEN v ? 'sex' THEN (v->>'sex')::enum_personal_details_sex ELSE sex END,
     marital_status = CASE WHEN v ? 'maritalStatus' THEN (v->>'maritalStatus')::enum_personal_details_marital_status ELSE marital_status END,
     languages = CASE WHEN v ? 'languages' THEN nullif(v->'languages', 'null') ELSE languages END,
     country = CASE WHEN v ? 'country' THEN v->>'country' ELSE country END,
     timezone = CASE WHEN v ? 'timezone' THEN v->>'timezone' ELSE timezone END,
     address_line1 = CASE WHEN v ? 'line1' THEN v->>'line1' ELSE address_line1 END,
     address_line2 = CASE WHEN v ? 'line2' THEN v->>'line2' ELSE address_line2 END,
     address_city = CASE WHEN v ? 'city' THEN v->>'city' ELSE address_city END,
     address_region = CASE WHEN v ? 'region' THEN v->>'region' ELSE address_region END,
     address_postal_code = CASE WHEN v ? 'postalCode' THEN v->>'postalCode' ELSE address_postal_code END,
     doc_prclicenseno = CASE WHEN v ? 'licenseNo' THEN v->>'licenseNo' ELSE doc_prclicenseno END,
     updated_at = now()
   FROM (SELECT $2::jsonb AS v) given WHERE d.id = $1 RETURNING ${detailColumns}`,
)

const flatten = ({ name, address, doc_PRCLicenseNo, ...rest }: PersonalDetailsInput): Record<string, unknown> => ({
  ...rest,
  ...name,
  ...(address === null ? { line1: null, line2: null, city: null, region: null, postalCode: null } : address),
  ...(doc_PRCLicenseNo === undefined ? {} : { licenseNo: storeLicenseNo(doc_PRCLicenseNo) }),
})

/** Makes the details of a new account. */
export const insertDetails = async (
  tx: Tx,
  { accountId, details }: { accountId: string; details: PersonalDetailsInput },
): Promise<void> => {
  await tx.query(insert, [accountId])
  if (Object.keys(details).length > 0) await changeDetails(tx, { accountId, details, isSignUp: true })
}

type DetailsChange = { accountId: string; details: PersonalDetailsInput; isSignUp?: boolean }

/** Changes the fields that are given. The licence case follows the licence number. */
export const changeDetails = async (
  tx: Tx,
  { accountId, details, isSignUp = false }: DetailsChange,
): Promise<PersonalDetailsRow | null> => {
  const row = await tx.queryOne(update, [accountId, JSON.stringify(flatten(details))])
  if (row && details.doc_PRCLicenseNo !== undefined) await followLicenseNumber(tx, { accountId, number: row.licenseNo, isSignUp })
  return row
}

/** The body that apps know: nested names and address, the licence number as a number where it is one. */
export const presentDetails = (row: PersonalDetailsRow) => ({
  id: row.id,
  name: { firstName: row.firstName, middleName: row.middleName, lastName: row.lastName, suffix: row.suffix },
  birthdate: row.birthdate,
  sex: row.sex,
  maritalStatus: row.maritalStatus,
  languages: row.languages ?? [],
  country: row.country,
  timezone: row.timezone,
  address: { line1: row.line1, line2: row.line2, city: row.city, region: row.region, postalCode: row.postalCode },
  doc_PRCLicenseNo: presentLicenseNo(row.licenseNo),
})
