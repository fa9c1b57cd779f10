import { z } from 'zod'
import { t } from '../../../platform/words.ts'
import { oneLine } from '../../typed.ts'
import { labelSize, smallestLabel } from './sheet.ts'

/** Millimetres as people type them, with a comma or a point. */
function millimetres(min: number, max: number) {
  const error = () => t('Isi dengan milimeter dari {min} sampai {max}, misalnya 2,5.', { min, max })
  return z
    .string({ error })
    .trim()
    .regex(/^\d{1,3}([.,]\d{1,2})?$/, { error })
    .transform((typed) => Number(typed.replace(',', '.')))
    .pipe(z.number().min(min, { error }).max(max, { error }))
}

function count(max: number) {
  const error = () => t('Isi dengan bilangan bulat dari {min} sampai {max}.', { min: 1, max })
  return z.coerce.number({ error }).int({ error }).min(1, { error }).max(max, { error })
}

/** A sheet of labels of the office's own. */
export const sheetInput = z
  .object({
    name: oneLine(60),
    pageWidth: millimetres(30, 330),
    pageHeight: millimetres(20, 500),
    columns: count(10),
    rows: count(30),
    marginTop: millimetres(0, 100),
    marginBottom: millimetres(0, 100),
    marginLeft: millimetres(0, 100),
    marginRight: millimetres(0, 100),
    columnGap: millimetres(0, 50),
    rowGap: millimetres(0, 50),
  })
  .superRefine((sheet, context) => {
    const { width, height } = rounded(labelSize(sheet))
    const left = { width, height, least: smallestLabel.width, lowest: smallestLabel.height }
    const message = t(
      'Label menjadi {width} × {height} mm, terlalu kecil untuk kode yang terbaca: paling kecil {least} × {lowest} mm.',
      left,
    )
    if (width < smallestLabel.width) context.addIssue({ code: 'custom', path: ['columns'], message })
    else if (height < smallestLabel.height) context.addIssue({ code: 'custom', path: ['rows'], message })
  })

function rounded({ width, height }: { width: number; height: number }) {
  return { width: Math.round(width * 100) / 100, height: Math.round(height * 100) / 100 }
}
