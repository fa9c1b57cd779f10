import { type TemplateName, templateNames } from '../../../platform/pdf/press.ts'
import type { TrialFault } from '../../../platform/pdf/try-templates.ts'
import { words } from '../../../platform/words.ts'
import {
  type Fallback,
  fallbacksOf,
  lettersInForce,
  pressOf,
  type TemplateChange,
  templateHistory,
} from '../../../registers/letters/queries.ts'
import type { Office } from '../../../registers/site.ts'
import { faultOfPress } from '../specimens/proof.ts'

export const templateTitles: Record<TemplateName, { title: string; meaning: string }> = {
  letter: {
    title: words('Bagian bersama'),
    meaning: words('Kertas, kop, kotak isian, blok tanda tangan, dan kaki halaman semua surat.'),
  },
  'work-order': {
    title: words('Surat Perintah Perbaikan'),
    meaning: words('Susunan dan kata-kata Surat Perintah Perbaikan.'),
  },
  'handling-report': {
    title: words('Laporan Penanganan'),
    meaning: words('Susunan dan kata-kata Laporan Penanganan.'),
  },
}

/**
 * `edit`: who edited it and when, where it is not the shipped one; `fault`: what is wrong with its specimens;
 * `fallbacks`: the last letters that it, or an earlier edit, did not print.
 */
export type TemplateState = { name: TemplateName; edit?: TemplateChange; fault?: TrialFault; fallbacks: Fallback[] }

/** How each template stands: those that were edited print their specimens again, for an upgrade may have broken them. */
export async function templateStates(
  { db }: Office,
  at: Date,
  names: readonly TemplateName[] = templateNames,
): Promise<TemplateState[]> {
  const press = await pressOf(db, await lettersInForce(db))

  return await Promise.all(
    names.map(async (name) => {
      const [[newest], fallbacks] = await Promise.all([templateHistory(db, name), fallbacksOf(db, name)])
      if (!newest || newest.shipped) return { name, fallbacks }
      return { name, edit: newest, fault: await faultOfPress(press, at, name), fallbacks }
    }),
  )
}

export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(templateTitles, name)
}
