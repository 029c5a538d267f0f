import { callFactorDoor } from './factorCalls'

/** Before a page or file that wants a fresh second factor is opened by its address: asks for the factor, if it has to. Whether the person gave it. */
export const proveFirst = async (): Promise<boolean> => 'answer' in (await callFactorDoor('/fresh', { method: 'GET' }))
