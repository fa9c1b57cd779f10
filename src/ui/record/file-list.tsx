import { t } from '../../platform/words.ts'
import { formatBytes } from '../format.ts'
import { Icon } from '../icon.tsx'
import { raw } from '../jsx/markup.ts'

export type ListedFile = {
  name: string
  href: string
  bytes?: number
  kind: 'image' | 'pdf' | 'other'
  thumbnail?: string
}

export function FileList({ label, files }: { label: string; files: ListedFile[] }) {
  return (
    <ul class="file-cards" aria-label={label}>
      {files.map((file) => (
        <li>
          <a class="file-card" href={file.href} target="_blank" rel="noopener">
            {file.thumbnail ? <img src={file.thumbnail} alt="" loading="lazy" /> : <KindIcon kind={file.kind} />}
            <span>
              <b>{file.name}</b>
              <small>{file.bytes === undefined ? null : formatBytes(file.bytes)}</small>
            </span>
            <span class="sr-only">{t('(membuka tab baru)')}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function KindIcon({ kind }: { kind: ListedFile['kind'] }) {
  return <Icon name={kind === 'image' ? 'photo' : kind === 'pdf' ? 'file-text' : 'paperclip'} class="file-kind" />
}

/** `svg` comes from the qrcode package, which escapes what it encodes; never hand it text of a person. */
export function Qr({ svg, label, caption }: { svg: string; label: string; caption?: string }) {
  return (
    <figure class="qr">
      <div role="img" aria-label={label}>
        {raw(svg)}
      </div>
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  )
}
