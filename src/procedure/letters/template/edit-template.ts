import { readFileSync } from 'node:fs'
import { type TemplateName, templateFiles } from '../../../platform/pdf/press.ts'
import { InvalidInput, NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { editedText, insertTemplate, lettersInForce, pressOf } from '../../../registers/letters/queries.ts'
import { type Act, adminOnly } from '../../../registers/people/person.ts'
import type { Office } from '../../../registers/site.ts'
import { faultOfPress } from '../specimens/proof.ts'

export const largestTemplate = 200_000

/** The text that new letters are printed by, as the office edited it or as it was shipped. */
export async function templateInForce({ db }: Office, name: TemplateName): Promise<string> {
  const { edited } = await pressOf(db, await lettersInForce(db))
  return edited[name] ?? shippedText(name)
}

export function shippedText(name: TemplateName): string {
  return readFileSync(templateFiles[name], 'utf8')
}

/**
 * From now on new letters are printed by this text. Refuses (`InvalidInput` at `content`) what does not print every
 * specimen, in Typst's own words; the shipped text itself is the same as going back to it.
 */
export async function editTemplate(office: Office, act: Act, name: TemplateName, typed: string): Promise<void> {
  adminOnly(act)
  const content = accepted(typed)
  if (content === (await templateInForce(office, name))) return

  const fault = await faultAmongOthers(office, act, name, content)
  if (fault) throw invalid(fault.sentence)
  await insertTemplate(office.db, act, name, content === shippedText(name) ? null : content)
}

/** Takes up an earlier edit again, if it still prints. */
export async function restoreTemplate(office: Office, act: Act, name: TemplateName, id: number): Promise<void> {
  adminOnly(act)
  const content = await editedText(office.db, name, id)
  if (content === undefined) throw new NotFound()
  await editTemplate(office, act, name, content)
}

/** Back to the template that the application came with. */
export async function resetTemplate(office: Office, act: Act, name: TemplateName): Promise<void> {
  adminOnly(act)
  const { templates } = await lettersInForce(office.db)
  if (templates[name] !== undefined) await insertTemplate(office.db, act, name, null)
}

function accepted(typed: string): string {
  const content = `${typed.replace(/\r\n?/g, '\n').trimEnd()}\n`
  if (content.trim() === '') throw invalid(t('Templat tidak boleh kosong. Kembalikan ke bawaan bila tidak dipakai.'))
  if (Buffer.byteLength(content) > largestTemplate) throw invalid(t('Templat paling besar 200 kB.'))
  if (/(?![\n\t])\p{Cc}|\uFFFD/u.test(content))
    throw invalid(t('Templat memuat karakter yang tidak dapat dibaca. Simpan sebagai teks UTF-8, lalu unggah lagi.'))
  // a letter must print the same without the internet, and next year
  if (/["']@[\w-]+\//.test(content))
    throw invalid(t('Templat tidak dapat memakai paket dari internet. Tulis isinya langsung di templat.'))
  return content
}

/** With the other templates as they are; where those are broken already, by itself, so that one by one can be mended. */
async function faultAmongOthers(office: Office, act: Act, name: TemplateName, content: string) {
  const press = await pressOf(office.db, await lettersInForce(office.db))
  const { [name]: _, ...others } = press.edited
  const proof = (edited: typeof press.edited) => faultOfPress({ logo: press.logo, edited }, act.at, name)

  const fault = await proof({ ...others, [name]: content })
  if (!fault || Object.keys(others).length === 0 || !(await proof(others))) return fault
  return await proof({ [name]: content })
}

function invalid(message: string): InvalidInput {
  return new InvalidInput([{ path: 'content', message }])
}
