import { buffer } from 'node:stream/consumers'
import { deserialize } from 'node:v8'
import { printWith } from './typst.ts'

/** The process behind `faultOfTemplates`: prints what it is sent, and says with status 1 what went wrong. */
try {
  for (const { edited, ...print } of deserialize(await buffer(process.stdin))) printWith(edited, print)
} catch (fault) {
  process.stdout.write(fault instanceof Error ? fault.message : String(fault))
  process.exitCode = 1
}
