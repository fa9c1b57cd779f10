/** What one check found: `check` names it for programs, `remedy` says in a sentence how to mend it. */
export type Finding = { check: string; state: 'ok' | 'warning' | 'fault'; says: string; remedy?: string }

export function ok(check: string, says: string): Finding {
  return { check, state: 'ok', says }
}

/** The office works, and will not for long or not in every case. */
export function warning(check: string, says: string, remedy: string): Finding {
  return { check, state: 'warning', says, remedy }
}

/** Something does not work, or would be lost. */
export function fault(check: string, says: string, remedy: string): Finding {
  return { check, state: 'fault', says, remedy }
}
