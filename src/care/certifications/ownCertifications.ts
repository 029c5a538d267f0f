import type { PrivateFile } from '../../compliance/privateFile'
import type { AccountActor } from '../../platform/actor'
import { certificationCases } from './certification'

const { own, documents } = certificationCases

export const { list: listCertifications, read: readCertification } = own

/** The document of one's own certification. @throws notFound */
export const readOwnCertificationDocument = async (actor: AccountActor, { id }: { id: string }): Promise<PrivateFile> =>
  documents.read(await own.read(actor, { id }))
