import type { Ownership } from '../../platform/database/schema.ts'
import { t } from '../../platform/words.ts'
import { ownershipNames } from './ticket.ts'

/** The device as it stands on a ticket: in the register, or by a name and whose it is; or none. */
export type DeviceOnTicket = { register: string | null; deviceName: string | null; ownership: Ownership | null }

type Details = Record<string, string | number>

/** What the timeline keeps where the device that was found is another than the one reported; nothing where it is the same. */
export function changeOfDevice(before: DeviceOnTicket, after: DeviceOnTicket): Record<string, string> {
  const [from, to] = [keyOf(before), keyOf(after)]
  return from === to ? {} : { deviceBefore: from, deviceAfter: to }
}

/** The change in words, where the event keeps one. */
export function deviceChangeInWords({ deviceBefore, deviceAfter }: Details): string | undefined {
  if (typeof deviceBefore !== 'string' || typeof deviceAfter !== 'string') return undefined
  return t('Perangkat diubah dari {before} menjadi {after}', {
    before: inWords(deviceBefore),
    after: inWords(deviceAfter),
  })
}

function keyOf({ register, deviceName, ownership }: DeviceOnTicket): string {
  if (register) return `asset:${register}`
  return ownership ? `${ownership}:${deviceName}` : ''
}

function inWords(key: string): string {
  const [, kind = '', name = ''] = /^(\w+):(.*)$/s.exec(key) ?? []
  if (kind === 'asset') return t('Aset Dinas {register}', { register: name })
  return isOwnership(kind)
    ? t('{name} (Non-Aset, {ownership})', { name, ownership: t(ownershipNames[kind]) })
    : t('tanpa perangkat')
}

function isOwnership(kind: string): kind is Ownership {
  return Object.hasOwn(ownershipNames, kind)
}
