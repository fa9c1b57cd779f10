import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { Config } from '../../../platform/config.ts'
import type { Database } from '../../../platform/database/connect.ts'
import type { SecondFactorChange } from '../../../platform/database/schema.ts'
import { t } from '../../../platform/words.ts'
import type { Person } from '../../people/person.ts'
import type { Policies } from '../../settings/policies.ts'
import { type Typed, text } from '../../typed.ts'
import { confirmedApp } from './app/queries.ts'
import { passkeysOf } from './passkey/queries.ts'
import { passkeysPossible } from './passkey/relying-party.ts'

/** How somebody proves anew that it is he. `passkey` is the browser's answer as JSON text. */
export type Proof = { password?: string; code?: string; passkey?: unknown }

/** Over REST a passkey has no place: its ceremony belongs to a browser. */
export const proofRequest = {
  password: z
    .string({ error: () => t('Masukkan kata sandi Anda.') })
    .max(1000, { error: () => t('Masukkan kata sandi Anda.') })
    .optional(),
  code: z
    .string({ error: () => t('Masukkan enam angka dari aplikasi autentikator.') })
    .max(20, { error: () => t('Masukkan enam angka dari aplikasi autentikator.') })
    .optional(),
}

export function proofFrom(form: Typed): Proof {
  return {
    password: text(form, 'password') || undefined,
    code: text(form, 'code') || undefined,
    passkey: text(form, 'passkey') || undefined,
  }
}

/** What a passkey answers for: the SHA-256, in hex, of all the papers together, in whatever order they were shown. */
export function digestOf(documents: string[]): string {
  return createHash('sha256').update(documents.toSorted().join('\n')).digest('hex')
}

/** What a passkey answers for where a factor is to be added, or the one of this id taken away. */
export function digestOfChange(change: Exclude<SecondFactorChange, 'reset'>, id = ''): string {
  return createHash('sha256').update(`${change} ${id}`).digest('hex')
}

/** The ways that are open to a person; under `strong` a password alone is not enough. */
export type ProofOptions = { app: boolean; passkey: boolean; strong: boolean }

type Address = Pick<Config, 'baseUrl'>

export async function proofOptionsOf(
  db: Database,
  person: Pick<Person, 'id'>,
  policies: Policies,
  address: Address,
): Promise<ProofOptions> {
  const { app, passkey } = await factorsOf(db, person, address)
  return { app, passkey, strong: policies['signature.reauthentication'] === 'strong' }
}

/** For adding a factor or taking one away: `strong` as soon as there is any, even one that this address cannot use. */
export async function optionsForChange(
  db: Database,
  person: Pick<Person, 'id'>,
  address: Address,
): Promise<ProofOptions> {
  const { app, passkey, any } = await factorsOf(db, person, address)
  return { app, passkey, strong: any }
}

export async function factorsOf(db: Database, { id }: Pick<Person, 'id'>, { baseUrl }: Address) {
  const [app, passkeys] = await Promise.all([confirmedApp(db, id), passkeysOf(db, id)])
  return {
    app: app !== undefined,
    passkey: passkeys.length > 0 && passkeysPossible(baseUrl),
    any: app !== undefined || passkeys.length > 0,
  }
}
