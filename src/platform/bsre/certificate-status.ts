import { t } from '../words.ts'
import { BsreFault, type BsreFaultCode } from './fault.ts'
import { jsonOf, refusalIn } from './refusal.ts'
import { type Answer, ask, type BsreService, type Question, secretsOf } from './service.ts'

export type CertificateStatus = 'ISSUE' | keyof typeof faults

/** What BSrE says of the holder of this NIK; only ISSUE may sign. Throws `BsreFault` where it can't be learnt. */
export async function certificateStatus(
  service: BsreService,
  nik: string,
  patience = 10_000,
): Promise<CertificateStatus> {
  const answer = await ask(service, service.api === 'v2' ? questionV2(nik) : questionV1(nik), patience)
  const status = statusIn(answer)
  if (status) return status

  const fault = refusalIn(answer, [nik, ...secretsOf(service)])
  if (fault.code === 'not-registered') return 'NOT_REGISTERED'
  throw fault
}

/** Nothing for ISSUE. */
export function certificateFault(status: CertificateStatus): BsreFault | undefined {
  return status === 'ISSUE' ? undefined : new BsreFault(faults[status], status)
}

/** What to do about it, for the holder and for whoever checks the connection. */
export function adviceOn(status: CertificateStatus): string {
  return certificateFault(status)?.message ?? t('Sertifikat elektronik aktif dan dapat dipakai menandatangani.')
}

const faults = {
  EXPIRED: 'certificate-expired',
  RENEW: 'certificate-renewal',
  WAITING_FOR_VERIFICATION: 'certificate-waiting-for-verification',
  NEW: 'certificate-new',
  NO_CERTIFICATE: 'certificate-missing',
  NOT_REGISTERED: 'not-registered',
  SUSPEND: 'certificate-suspended',
  REVOKE: 'certificate-revoked',
} as const satisfies Record<string, BsreFaultCode>

function questionV1(nik: string): Question {
  return { method: 'GET', path: `/api/user/status/${encodeURIComponent(nik)}` }
}

function questionV2(nik: string): Question {
  return {
    method: 'POST',
    path: '/api/v2/user/check/status',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ nik })),
  }
}

/** Read whatever the HTTP status: v1 tells of the unknown with an error status and the word in its body. */
function statusIn({ body }: Answer): CertificateStatus | undefined {
  const { status } = jsonOf(body)
  const word = typeof status === 'string' ? status.toUpperCase() : ''
  return statuses.find((one) => one === word)
}

const statuses: CertificateStatus[] = [
  'ISSUE',
  'EXPIRED',
  'RENEW',
  'WAITING_FOR_VERIFICATION',
  'NEW',
  'NO_CERTIFICATE',
  'NOT_REGISTERED',
  'SUSPEND',
  'REVOKE',
]
