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
  return {
    method: 'internal',
    async sign(paper, { reason, at }: SigningFacts) {
      // asked anew for each paper: a certificate can be revoked in the middle of a hundred
      const holder = { ...person, office: policies['office.name'] }
      const { certificateId, ...key } = await signingIdentity(office, holder, at)
      const facts = { name: person.name, reason, location: policies['letterhead.city'], at }
      const { tsaUrl, tsaRoot } = office.config
      const signed = await signPdf(paper, key, facts, { timestampUrl: tsaUrl, timestampRoot: tsaRoot }).catch(
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
