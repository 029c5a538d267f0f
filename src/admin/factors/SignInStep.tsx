'use client'
import type { FactorMethod } from '../../factors'
import { CodeForm } from './CodeForm'
import { SignOutButton } from './SignOutButton'

/** After the password: the second factor. */
export const SignInStep = ({ methods, next }: { methods: readonly FactorMethod[]; next: string }) => (
  <>
    <CodeForm methods={methods} door="/verify" confirmLabel="Sign in" onDone={() => window.location.assign(next)} />
    <SignOutButton />
  </>
)
