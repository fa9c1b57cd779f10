/** What a part of the scan looked at and what it found; nothing found is an empty list, never a missing one. */
export type Part = {
  name: string
  requests: number
  seconds: number
  looked: string
  findings: string[]
  excused: string[]
}

/** Findings that are told but do not fail the scan; each with why. A line that excuses nothing any more is a finding too. */
export type Excuse = { tool: string; matches: RegExp; because: string }

/** Parts findings by the excuses of their tool. */
export function excusing(tool: string, found: string[], excuses: readonly Excuse[]) {
  const own = excuses.filter((one) => one.tool === tool)
  return {
    findings: found.filter((one) => !own.some(({ matches }) => matches.test(one))),
    excused: found.flatMap((one) => {
      const excuse = own.find(({ matches }) => matches.test(one))
      return excuse ? [`${one} (${excuse.because})`] : []
    }),
  }
}

export function table(parts: readonly Part[]): string {
  const rows = parts.map(({ name, requests, seconds, looked, findings, excused }) =>
    [name, requests, `${(seconds / 60).toFixed(1)} min`, findings.length, excused.length, looked].join(' | '),
  )
  return ['part | requests | time | findings | explained | looked at', ...rows].join('\n')
}
