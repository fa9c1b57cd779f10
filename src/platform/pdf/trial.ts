import { buffer } from 'node:stream/consumers'
import { deserialize } from 'node:v8'
import { missingFrom } from './shown-on-paper.ts'
import { printWith } from './typst.ts'

/**
 * The process behind `faultOfTemplates`: prints what it is sent and reads it. Says with status 1 what went wrong, with
 * status 2 what the first faulty letter does not show, one to a line.
 */
try {
  for (const { edited, shows, ...print } of deserialize(await buffer(process.stdin))) {
    const missing = await missingFrom(printWith(edited, print), shows)
    if (missing.length === 0) continue

    process.stdout.write(missing.map(({ what }) => what).join('\n'))
    process.exitCode = 2
    break
  }
} catch (fault) {
  process.stdout.write(fault instanceof Error ? fault.message : String(fault))
  process.exitCode = 1
}
