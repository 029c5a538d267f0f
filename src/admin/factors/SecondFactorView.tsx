import type { AdminViewServerProps } from 'payload'
import { redirect } from 'next/navigation'
import { readOwnFactors } from '../../compliance/staffFactors'
import { halfStaffActor } from '../../compliance/staffActor'
import { staffPersonOf } from '../../compliance/staffUser'
import { Logo } from '../graphics/Logo'
import { SetupWizard } from './SetupWizard'
import { SignInStep } from './SignInStep'

/** A page of this panel and of nowhere else. */
const pageOf = (wanted: unknown): string =>
  typeof wanted === 'string' && /^\/admin(?:[/?][\w\-./?=&%[\]]*)?$/.test(wanted) ? wanted : '/admin'

/** Shown instead of the panel while a sign-in waits for its second factor. What such a sign-in may not do, every door refuses by itself. */
export const SecondFactorView = async ({ initPageResult, searchParams }: AdminViewServerProps) => {
  const { user, headers } = initPageResult.req
  const next = pageOf(searchParams?.redirect)
  const person = staffPersonOf(user)
  if (!person) redirect('/admin/login')
  if (!person.secondFactor) redirect(next)
  const { methods } = await readOwnFactors(halfStaffActor({ user, headers }))
  const isNew = person.secondFactor === 'setup'
  return (
    <div className="afya-second-step">
      <Logo />
      <h1>{isNew ? 'Set up your second factor' : 'Second factor'}</h1>
      <p>
        {isNew
          ? 'Here people look after other people’s health data, so a password alone is not enough. This takes two minutes, once.'
          : `Signing in as ${person.email}.`}
      </p>
      {isNew ? <SetupWizard next={next} /> : <SignInStep methods={methods} next={next} />}
    </div>
  )
}
