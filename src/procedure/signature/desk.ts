import type { Person } from '../../registers/people/person.ts'
import { proofOptionsOf } from '../../registers/sessions/second-factor/proof.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Office } from '../../registers/site.ts'
import type { SignersDesk } from './credential-fields.tsx'

export async function deskOf({ db, config }: Office, person: Person): Promise<SignersDesk> {
  const policies = await readPolicies(db)
  const method = policies['signature.method']
  const ready = method !== 'bsre' || config.bsre !== undefined
  return { method, ready, options: await proofOptionsOf(db, person, policies, config) }
}
