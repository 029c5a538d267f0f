import { defineError } from '../../platform/http/errors'

export const alreadyConnected = defineError('already_connected', 409, 'You are connected already.')
