const longestSide = 2000
const worthwhile = 1_500_000

/** A phone's photo as a JPEG of at most 2000 pixels; any other file, or one the browser cannot read, as it is. */
export async function smallerPhoto(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < worthwhile) return file

  const picture = await createImageBitmap(file).catch(() => undefined)
  const blob = picture ? await redrawn(picture) : undefined

  return blob && blob.size < file.size ? new File([blob], jpegName(file.name), { type: 'image/jpeg' }) : file
}

function redrawn(picture: ImageBitmap): Promise<Blob | undefined> {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)

  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.85))
}

function jpegName(name: string): string {
  return `${name.replace(/\.\w+$/, '')}.jpg`
}
