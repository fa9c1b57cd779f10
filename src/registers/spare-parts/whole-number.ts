import { z } from 'zod'
import { t } from '../../platform/words.ts'
import { mostPieces } from './spare-part.ts'

/** A count as typed, from `min` up; `empty` is meant where nothing was typed. */
export function wholeNumber({ min, empty }: { min: number; empty?: number }) {
  const error = () => t('Isi dengan bilangan bulat dari {min} sampai {max}.', { min, max: mostPieces })
  return z.preprocess(
    (typed) => {
      if (typeof typed !== 'string') return typed ?? empty
      const bare = typed.trim()
      if (bare === '') return empty
      return /^-?\d{1,7}$/.test(bare) ? Number(bare) : Number.NaN
    },
    z.number({ error }).int({ error }).min(min, { error }).max(mostPieces, { error }),
  )
}
