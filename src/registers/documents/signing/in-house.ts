import { signPdf } from '../../../platform/pdf/sign.ts'
import { TimestampFault } from '../../../platform/pdf/signature/timestamp.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Person } from '../../people/person.ts'
import type { Policies } from '../../settings/policies.ts'
import type { Office } from '../../site.ts'
import { signingIdentity } from '../signing-identity.ts'
import type { Signing, SigningFacts } from './signing.ts'

/** PAdES by a certificate of the office's own authority: B-B, or B-T where an authority for time is set (`TSA_URL`). */
export function signingInHouse(office: Office, person: Person, policies: Policies): Signing {
  let identity: ReturnType<typeof signingIdentity> | undefined

  return {
    method: 'internal',
    leavesTheHouse: false,
    async sign(paper, { reason, at }: SigningFacts) {
      identity ??= signingIdentity(office, { ...person, office: policies['office.name'] }, at)
      const { certificateId, ...key } = await identity
      const facts = { name: person.name, reason, location: policies['letterhead.city'], at }
      const signed = await signPdf(paper, key, facts, { timestampUrl: office.config.tsaUrl }).catch(
        timeIsMissing(office),
      )
      return { ...signed, certificateId }
    },
  }
}

function timeIsMissing({ log }: Office) {
  return (error: unknown): never => {
    if (!(error instanceof TimestampFault)) throw error
    log.warn({ err: error }, 'no timestamp')
    throw new Refusal('timestamp-unavailable', error.message, { status: 503 })
  }
}
