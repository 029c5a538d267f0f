import type { Payload } from 'payload'
import { migrateDatabase, underStartLock } from './migrateDatabase'
import { env } from './platform/env'
import { seedCare } from './seeds/seedCare'
import { seedDatabase } from './seeds/seedDatabase'
import { seedReference } from './seeds/seedReference'
import { seedDemo } from './seeds/seedDemo'
import { seedDemoTiers } from './seeds/commerce/tiers'
import { seedMoney } from './seeds/seedMoney'
import { seedTerms } from './seeds/seedTerms'
import { seedStaff, type StaffSignIn } from './seeds/seedStaff'

/** Migrates and seeds what is missing, one process at a time. Returns the first staff sign-in when it was made just now. */
export const prepareDatabase = (payload: Payload): Promise<StaffSignIn | null> =>
  underStartLock(async (client) => {
    await migrateDatabase(payload, client)
    await seedDatabase()
    await seedReference()
    const signIn = await seedStaff(payload)
    if (env().SEED === 'demo') {
      await seedTerms()
      await seedDemo()
      await seedDemoTiers()
      await seedCare({ password: signIn?.password ?? env().STAFF_PASSWORD ?? null })
      await seedMoney()
    }
    return signIn
  })
