import { parseArgs } from 'node:util'
import { parseCrontab } from 'graphile-worker'
import { schedule } from '../jobs.ts'
import { examine } from '../operations/doctor/examine.ts'
import { type Finding, fault } from '../operations/doctor/finding.ts'
import { ConfigurationFaults, readConfig } from '../platform/config.ts'
import { t } from '../platform/words.ts'

export const doctorHelp = `doctor [--json]       what is wrong with this installation, and how to mend it
  doctor          looks at configuration, files, database and services, and changes nothing; exit code 1 on a fault
  doctor --json   one object a line, for programs
  With the server running or not; as the account that runs it and with the same variables.`

const marks = { ok: '  ok     ', warning: '  AWAS   ', fault: '  SALAH  ' } as const

export async function doctor(args: string[]): Promise<void> {
  const { json = false } = parseArgs({ args, options: { json: { type: 'boolean' } } }).values
  const say = (finding: Finding) => console.log(json ? JSON.stringify(finding) : lineOf(finding))
  if (!(await sayAll(process.env, say))) process.exitCode = 1
}

/** Says each finding as it is known; false where one of them is a fault. */
export async function sayAll(
  env: Record<string, string | undefined>,
  say: (finding: Finding) => void,
): Promise<boolean> {
  const counted = { ok: 0, warning: 0, fault: 0 }
  for await (const finding of findings(env)) {
    counted[finding.state] += 1
    say(finding)
  }
  return counted.fault === 0
}

async function* findings(env: Record<string, string | undefined>): AsyncGenerator<Finding> {
  try {
    const scheduled = parseCrontab(schedule).map(({ identifier }) => identifier)
    yield* examine(readConfig(env), scheduled, new Date())
  } catch (error) {
    if (!(error instanceof ConfigurationFaults)) throw error
    for (const wrong of error.faults) yield fault('configuration', wrong, t('Perbaiki variabel itu, lalu ulangi.'))
  }
}

function lineOf({ check, state, says, remedy }: Finding): string {
  return `${marks[state]}${check.padEnd(18)} ${says}${remedy ? `\n${' '.repeat(28)}→ ${remedy}` : ''}`
}
