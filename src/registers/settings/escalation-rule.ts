/** The waits that the SOP gives a time for, as the office writes them. */
const waits = { pencetakan: 'work_order', verifikasi: 'signature', pengerjaan: 'repair' } as const

const audiences = {
  'tenaga ahli': 'technicians',
  pelaksana: 'holder',
  penandatangan: 'signatories',
  'kasubag tu': 'tu_head',
  'kepala pusdatin': 'pusdatin_head',
} as const

/** Who is told once so much of an activity's standard time is used: below 100 percent before it falls due, above after. */
export type EscalationRule = {
  activity: (typeof waits)[keyof typeof waits]
  percent: number
  audience: (typeof audiences)[keyof typeof audiences]
}

/** 'pengerjaan 75% pelaksana'; undefined where it is none. */
export function readRule(line: string): EscalationRule | undefined {
  const [, wait = '', percent = '', audience = ''] =
    /^(\S+)\s+(\d{1,4})\s?%\s+(.+)$/.exec(line.trim().toLowerCase().replace(/\s+/g, ' ')) ?? []
  if (!isKey(waits, wait) || !isKey(audiences, audience)) return undefined

  const share = Number(percent)
  if (share < 10 || share > 1000) return undefined
  return { activity: waits[wait], percent: share, audience: audiences[audience] }
}

function isKey<Names extends object>(names: Names, key: string): key is Extract<keyof Names, string> {
  return Object.hasOwn(names, key)
}
