import type { Person } from '../../registers/people/person.ts'
import { proofOptionsOf } from '../../registers/sessions/second-factor/proof.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Office } from '../../registers/site.ts'
import type { SignersDesk } from './credential-fields.tsx'

export async function deskOf({ db, config }: Office, person: Person): Promise<SignersDesk> {
  const policies = await readPolicies(db)
  return { method: policies['signature.method'], options: await proofOptionsOf(db, person, policies, config) }
}
