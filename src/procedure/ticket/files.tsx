import { paths } from '../../paths.ts'
import { FileList, type ListedFile } from '../../ui/record/file-list.tsx'
import type { Attachment } from './record.ts'

/** Photos and papers sent with a ticket or its report; nothing where there are none. */
export function Files({ label, number, files }: { label: string; number: string; files: Attachment[] }) {
  if (files.length === 0) return null
  return <FileList label={label} files={files.map((file) => listed(number, file))} />
}

function listed(number: string, { id, name, bytes, mediaType }: Attachment): ListedFile {
  return { name, bytes, href: paths.attachment(number, id), kind: mediaType === 'application/pdf' ? 'pdf' : 'image' }
}
