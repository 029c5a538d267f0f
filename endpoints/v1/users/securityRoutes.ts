import { z } from 'zod'
import {
  changeDevice,
  endOtherSessions,
  listDevices,
  readMyFactors,
  removeDevice,
  removeMyFactor,
  renameMyFactor,
} from '../../../src/accounts'
import { noContent, success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, Uuid } from '../common'
import { presentDevice, presentFactor } from './securityPresenter'
import { ChangeDeviceRequest, DeviceBody, DevicesBody, FactorBody, FactorsBody, RenameFactorRequest } from './securitySchemas'

const common = { tag: 'Users', auth: 'account', limit: limits.signedInAddress } as const
const params = z.object({ id: Uuid })

/** Devices, second factors, and signing the others out. */
export const securityRoutes = [
  endpoint({
    ...common,
    method: 'delete',
    path: '/users/me/sessions',
    summary: 'Sign all my other devices out',
    output: { 204: null },
    handler: async ({ actor }) => {
      await endOtherSessions(accountOf(actor))
      return noContent()
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/users/me/devices',
    summary: 'Devices I have signed in with',
    output: { 200: DevicesBody },
    handler: async ({ actor }) => {
      const devices = await listDevices(accountOf(actor))
      return success({ devices: await Promise.all(devices.map(presentDevice)) }, 'Your devices')
    },
  }),
  endpoint({
    ...common,
    method: 'patch',
    path: '/users/me/devices/:id',
    summary: 'Rename or trust one of my devices',
    description:
      'Only the device in hand can be trusted, within five minutes of a proof and with a second factor on. The answer then carries `deviceToken`, once: sent along with the next sign-in it stands for the second factor, for thirty days. Each sign-in answers with the next token.',
    input: { params, body: ChangeDeviceRequest },
    output: { 200: DeviceBody },
    errors: ['step_up_required', 'second_factor_not_set', 'not_this_device'],
    handler: async ({ actor, input }) => {
      const { device, deviceToken } = await changeDevice(accountOf(actor), { deviceId: input.params.id, ...input.body })
      return success({ device: await presentDevice(device), ...(deviceToken ? { deviceToken } : {}) }, 'Device changed')
    },
  }),
  endpoint({
    ...common,
    method: 'delete',
    path: '/users/me/devices/:id',
    summary: 'Forget one of my devices and sign it out',
    input: { params },
    output: { 204: null },
    handler: async ({ actor, input }) => {
      await removeDevice(accountOf(actor), { deviceId: input.params.id })
      return noContent()
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/users/me/factors',
    summary: 'My second factors',
    output: { 200: FactorsBody },
    handler: async ({ actor }) => {
      const { factors, recoveryCodesLeft } = await readMyFactors(accountOf(actor))
      return success({ factors: factors.map(presentFactor), recoveryCodesLeft }, 'Your second factors')
    },
  }),
  endpoint({
    ...common,
    method: 'patch',
    path: '/users/me/factors/:id',
    summary: 'Rename one of my second factors',
    input: { params, body: RenameFactorRequest },
    output: { 200: FactorBody },
    handler: async ({ actor, input }) => {
      const factor = await renameMyFactor(accountOf(actor), { factorId: input.params.id, name: input.body.name })
      return success({ factor: presentFactor(factor) }, 'Second factor renamed')
    },
  }),
  endpoint({
    ...common,
    method: 'delete',
    path: '/users/me/factors/:id',
    summary: 'Remove one of my second factors',
    description: 'The last one goes by the action `disableMFA` of POST /authentication.',
    fresh: true,
    input: { params },
    output: { 204: null },
    errors: ['step_up_required', 'last_factor'],
    handler: async ({ actor, input }) => {
      await removeMyFactor(accountOf(actor), { factorId: input.params.id })
      return noContent()
    },
  }),
]
