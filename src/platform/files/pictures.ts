import type sharp from 'sharp'

/** sharp, fetched with the first picture: the 20 MB that it holds are not held by an office that has none today. */
export async function pictures(): Promise<typeof sharp> {
  return (await import('sharp')).default
}
