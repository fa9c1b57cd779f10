import type { Database } from '../../platform/database/connect.ts'
import type { Press, TemplateName } from '../../platform/pdf/press.ts'
import type { Office } from '../site.ts'
import { insertFallback, type LetterIds, pressOf } from './queries.ts'

type Letter = { template: TemplateName; number: string; letters: LetterIds | undefined; at: Date }

/**
 * What this letter is printed with. Should an edited template not print with what stands in it, the admin is told on the
 * page of the letters, whatever becomes of the caller's transaction `tx`.
 */
export async function pressFor(office: Office, tx: Database, letter: Letter): Promise<Press> {
  return { ...(await pressOf(tx, letter.letters)), onFault: (fault) => noteFallback(office, letter, fault) }
}

function noteFallback({ db, log }: Office, { template, number, letters, at }: Letter, fault: string) {
  log.error({ fault, number }, 'edited template does not print')
  const templateId = culprit(fault, template, letters)
  if (templateId === undefined) return

  // not waited for: the caller prints inside a transaction, and this is written by another connection
  insertFallback(db, { templateId, number, fault, at }).catch((error) => log.error(error, 'fall-back not noted'))
}

/** The edit that the fault names; a shipped one fails for the edit that it is printed with. */
function culprit(fault: string, template: TemplateName, letters?: LetterIds): number | undefined {
  const edited = [template, 'letter' as const].filter((name) => letters?.templates[name] !== undefined)
  const name = edited.find((one) => fault.startsWith(`${one}.typ`)) ?? edited[0]
  return name && letters?.templates[name]
}
